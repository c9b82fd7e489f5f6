package dev.mintline.http;

import dev.mintline.model.Origin;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a request comes from. {@code X-Forwarded-For} counts only when the connection comes from a proxy on the
 * configured list, and then its last address that is not such a proxy.
 */
public final class ClientAddress {
    private static final int TEXT_LIMIT = 512;

    private final Set<String> trustedProxies;

    public ClientAddress(List<String> trustedProxies) {
        this.trustedProxies = Set.copyOf(trustedProxies);
    }

    public Origin of(ServerRequest request) {
        return new Origin(
                ip(request),
                request.headers().value(HeaderNames.USER_AGENT).map(ClientAddress::bounded),
                request.headers().value(HeaderNames.ACCEPT_LANGUAGE).map(ClientAddress::language));
    }

    private String ip(ServerRequest request) {
        String peer = request.remotePeer().host();
        if (!trustedProxies.contains(peer)) {
            return peer;
        }
        Optional<String> forwarded = request.headers().value(HeaderNames.X_FORWARDED_FOR);
        if (forwarded.isEmpty()) {
            return peer;
        }
        String[] hops = forwarded.get().split(",");
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            if (!hop.isEmpty() && !trustedProxies.contains(hop)) {
                return bounded(hop);
            }
        }
        return peer;
    }

    private static String language(String header) {
        return bounded(header.split("[,;]", 2)[0].strip());
    }

    private static String bounded(String text) {
        return text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : text;
    }
}
