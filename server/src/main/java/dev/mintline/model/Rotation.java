package dev.mintline.model;

import java.util.Optional;

/**
 * The request that last replaced a token of a family: kept so that a later reuse can say who was first.
 *
 * @param logId the log record of that exchange
 * @param presented tells the very token that was replaced from its siblings; not the token
 * @param credential tells the client secret that was used from another one; empty: a public client
 */
public record Rotation(
        String logId, String ip, Optional<String> userAgent, String presented, Optional<String> credential) {}
