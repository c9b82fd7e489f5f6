package dev.mintline.store;

import java.time.Instant;

/** Where an entry stands in a list that is ordered by creation, then id. */
public record Position(Instant createdAt, String id) {}
