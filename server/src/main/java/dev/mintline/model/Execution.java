package dev.mintline.model;

import java.time.Instant;

/** What the Actions of one transaction did: provenance, reasons, console, receipts. Kept for ten days. */
public record Execution(String id, Instant date, JsonMap document) {}
