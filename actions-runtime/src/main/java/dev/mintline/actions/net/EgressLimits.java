package dev.mintline.actions.net;

import java.time.Duration;

/**
 * What scripts may use of the outside (docs/LIMITS.md).
 *
 * @param calls per segment
 * @param bytes of bodies per segment, each way, after decompression
 * @param redirects per call
 * @param concurrentPerRun calls of one segment at once; more wait
 * @param concurrentPerTenant calls of one tenant at once; more wait
 * @param timeout of one call, redirects and waiting for its turn included
 */
public record EgressLimits(
        int calls, long bytes, int redirects, int concurrentPerRun, int concurrentPerTenant, Duration timeout) {
    public static final EgressLimits DEFAULT = new EgressLimits(50, 5L << 20, 10, 10, 64, Duration.ofSeconds(20));
}
