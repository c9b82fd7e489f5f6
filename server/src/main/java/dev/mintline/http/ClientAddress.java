package dev.mintline.http;

import dev.mintline.model.Origin;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a request comes from. {@code X-Forwarded-For} counts only when the connection comes from a proxy on the
 * configured list, and then its last address that is not such a proxy.
 */
public final class ClientAddress {
    private static final int TEXT_LIMIT = 512;
    private static final HeaderName FORWARDED_FOR = HeaderNames.create("auth0-forwarded-for");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]{2,39}");

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

    /**
     * The same request as seen by the end user's side: what a trusted client says in {@code auth0-forwarded-for}. Anything
     * but one address is ignored.
     */
    public static Origin onBehalf(ServerRequest request, Origin client) {
        return request.headers()
                .value(FORWARDED_FOR)
                .map(String::strip)
                .filter(ip -> ADDRESS.matcher(ip).matches())
                .map(ip -> new Origin(ip, client.userAgent(), client.language()))
                .orElse(client);
    }

    private static String language(String header) {
        return bounded(header.split("[,;]", 2)[0].strip());
    }

    private static String bounded(String text) {
        return text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : text;
    }
}
