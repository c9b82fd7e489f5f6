package dev.mintline.model;

import java.time.Instant;

/**
 * One record of the tenant log (tokens.md 10).
 *
 * @param id sorts by time
 * @param document the record as the Management API shows it, without {@code log_id}, {@code date} and {@code type}
 */
public record LogEvent(String id, Instant date, String type, JsonMap document) {}
