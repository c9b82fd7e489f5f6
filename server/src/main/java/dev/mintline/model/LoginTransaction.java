package dev.mintline.model;

import java.time.Instant;
import java.util.List;

/**
 * A login in progress: what was asked for, and the steps still to be taken, stored so that it can be resumed.
 *
 * @param handle hash of the {@code state} value that its pages carry
 * @param browser hash of the cookie that ties it to one browser
 * @param request the parameters of {@code /authorize}, as JSON
 */
public record LoginTransaction(
        Hash handle, Hash browser, JsonMap request, List<Step> steps, Instant createdAt, Instant expiresAt) {
    public LoginTransaction {
        steps = List.copyOf(steps);
    }

    /** What must happen before the user is sent back; taken in order. */
    public enum Step {
        CREDENTIALS
    }
}
