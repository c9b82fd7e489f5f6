package dev.mintline.actions.event;

import java.util.Map;
import java.util.Optional;

/**
 * The HTTP request that made the scripts run.
 *
 * @param query parameters, the last of a repeated one
 * @param body form or JSON parameters; the server redacts credentials to {@code *****} and keeps the key (actions.md 2.5)
 */
public record EventRequest(
        String ip,
        String method,
        Map<String, String> query,
        Map<String, String> body,
        EventGeoIp geoip,
        Optional<String> asn,
        Optional<String> hostname,
        Optional<String> language,
        Optional<String> userAgent) {
    public EventRequest {
        query = Ordered.copyOf(query);
        body = Ordered.copyOf(body);
    }
}
