package dev.mintline.actions.event;

import java.util.Optional;

/** Where a session or refresh token was first and last used; autonomous system numbers look like {@code AS13335}. */
public record EventDevice(
        Optional<String> initialIp,
        Optional<String> initialAsn,
        Optional<String> initialUserAgent,
        Optional<String> lastIp,
        Optional<String> lastAsn,
        Optional<String> lastUserAgent) {}
