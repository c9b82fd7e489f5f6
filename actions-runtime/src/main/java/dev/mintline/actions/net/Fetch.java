package dev.mintline.actions.net;

import dev.mintline.actions.net.FetchFailure.Code;
import dev.mintline.actions.net.FetchRequest.Header;
import dev.mintline.actions.net.FetchRequest.Redirect;
import dev.mintline.actions.net.HttpDial.Hop;
import dev.mintline.actions.wire.HostReply;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One call with all its redirects, on a virtual thread of its own. Each hop is judged anew: its host, then the address that
 * is dialled. {@link #cancel} from any thread.
 */
final class Fetch {
    private static final Set<String> OF_THE_BODY =
            Set.of("content-encoding", "content-language", "content-location", "content-type");
    private static final Set<String> OF_THE_ORIGIN = Set.of("authorization", "cookie");

    private final EgressSession session;
    private final long id;
    private final long deadlineNanos;
    private final CompletableFuture<HostReply> reply = new CompletableFuture<>();
    private @Nullable Thread thread;
    private @Nullable Runnable breakOff;
    private boolean over;

    Fetch(EgressSession session, long id, Duration timeout) {
        this.session = session;
        this.id = id;
        this.deadlineNanos = System.nanoTime() + timeout.toNanos();
    }

    CompletableFuture<HostReply> reply() {
        return reply;
    }

    private Duration left() {
        return Duration.ofNanos(deadlineNanos - System.nanoTime());
    }

    void run(FetchRequest request) {
        synchronized (this) {
            if (over) {
                return;
            }
            thread = Thread.currentThread();
        }
        try (var _ = session.turn(left())) {
            complete(follow(request));
        } catch (FetchFailure e) {
            complete(FetchResponse.json(e));
        } catch (InterruptedException | CancellationException e) { // the latter while it waited for a connection
            complete(FetchResponse.json(new FetchFailure(Code.ABORTED, "The fetch was aborted.")));
        } catch (RuntimeException e) {
            // A client that is cancelled between two of its steps misses its connection and says so.
            if (!cancelled()) {
                session.host().broke(e);
            }
            complete(FetchResponse.json(new FetchFailure(Code.PROTOCOL, "The fetch failed.")));
        } finally {
            synchronized (this) {
                over = true;
                thread = null;
            }
        }
    }

    private void complete(String json) {
        reply.complete(new HostReply(id, true, json));
    }

    /** The caller is answered at once; the thread and the connection end on their own. */
    void cancel(FetchFailure why) {
        complete(FetchResponse.json(why));
        synchronized (this) {
            over = true;
            if (breakOff != null) {
                breakOff.run();
            }
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    private synchronized boolean cancelled() {
        return over;
    }

    private synchronized void started(Runnable cancel) {
        breakOff = cancel;
        if (over) {
            cancel.run();
        }
    }

    private String follow(FetchRequest request) throws FetchFailure, InterruptedException {
        var url = request.url();
        var method = request.method();
        var headers = request.headers();
        var body = request.body();
        for (int hops = 0; ; hops++) {
            var response = exchange(url, method, headers, body);
            var location = response.redirects() ? response.location() : Optional.<String>empty();
            if (location.isEmpty() || request.redirect() == Redirect.MANUAL) {
                return response.json(url, hops > 0);
            }
            if (request.redirect() == Redirect.ERROR) {
                throw new FetchFailure(Code.REDIRECT, "The answer is a redirect.");
            }
            if (hops >= session.host().limits().redirects()) {
                throw new FetchFailure(Code.REDIRECT, "There are too many redirects.");
            }
            var next = url.resolve(location.get());
            if (becomesGet(response.status(), method)) {
                method = "GET";
                body = Optional.empty();
                headers = without(headers, OF_THE_BODY);
            }
            if (!next.origin().equals(url.origin())) {
                headers = without(headers, OF_THE_ORIGIN);
            }
            url = next;
        }
    }

    private FetchResponse exchange(FetchUrl url, String method, List<Header> headers, Optional<byte[]> body)
            throws FetchFailure, InterruptedException {
        var policy = session.policy();
        var refusal = policy.refusal(url);
        if (refusal.isPresent()) {
            throw new FetchFailure(Code.BLOCKED, refusal.get());
        }
        session.sends(body.map(bytes -> bytes.length).orElse(0));
        // An own origin is this server: what a trusted proxy would say of a client must not come from a script.
        var sent = policy.own(url)
                ? headers.stream().filter(header -> !forwarded(header)).toList()
                : headers;
        FetchFailure last =
                new FetchFailure(Code.BLOCKED, "The host " + url.host() + " has no address that is allowed.");
        for (InetAddress address : session.addresses(url, left())) {
            if (!policy.permits(url, address)) {
                continue;
            }
            try {
                var hop = new Hop(session.tenant(), url, address, method, sent, body, left(), this::started);
                return session.host().dial().exchange(hop, session::receives);
            } catch (java.net.ConnectException | org.apache.hc.client5.http.ConnectTimeoutException e) {
                last = new FetchFailure(Code.UNREACHABLE, "The host " + url.host() + " cannot be reached.");
            } catch (IOException e) {
                throw HttpDial.failure(url, e); // something may have arrived there, so no other address is tried
            }
        }
        throw last;
    }

    private static boolean forwarded(Header header) {
        var name = header.name().toLowerCase(Locale.ROOT);
        return name.equals("forwarded") || name.startsWith("x-forwarded-") || name.equals("x-real-ip");
    }

    // https://fetch.spec.whatwg.org/#http-redirect-fetch
    private static boolean becomesGet(int status, String method) {
        return (status == 301 || status == 302) && method.equals("POST")
                || status == 303 && !method.equals("GET") && !method.equals("HEAD");
    }

    private static List<Header> without(List<Header> headers, Set<String> names) {
        return headers.stream()
                .filter(header -> !names.contains(header.name().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
