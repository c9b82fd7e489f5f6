package dev.mintline.model;

import java.util.Optional;

/** Where a session or refresh token came from and was last used. */
public record Device(
        Optional<String> initialIp,
        Optional<String> initialUserAgent,
        Optional<String> lastIp,
        Optional<String> lastUserAgent) {

    public static Device first(Optional<String> ip, Optional<String> userAgent) {
        return new Device(ip, userAgent, ip, userAgent);
    }

    public Device seenAgain(Optional<String> ip, Optional<String> userAgent) {
        return new Device(initialIp, initialUserAgent, ip, userAgent);
    }
}
