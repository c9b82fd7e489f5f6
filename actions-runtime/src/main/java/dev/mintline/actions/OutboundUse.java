package dev.mintline.actions;

import java.time.Duration;

/**
 * What one Action's calls to the outside came to.
 *
 * @param calls enforced per segment
 * @param sentBytes request bodies; enforced per segment
 * @param receivedBytes response bodies after decompression; enforced per segment
 * @param waited from each call to its answer, added up: measured only
 */
public record OutboundUse(int calls, long sentBytes, long receivedBytes, Duration waited) {
    public static final OutboundUse NONE = new OutboundUse(0, 0, 0, Duration.ZERO);

    /** Adds one answered call. */
    public OutboundUse plus(long sent, long received, Duration wait) {
        return new OutboundUse(calls + 1, sentBytes + sent, receivedBytes + received, waited.plus(wait));
    }
}
