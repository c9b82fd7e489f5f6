package dev.mintline.actions.worker;

import java.time.Duration;

/** What happens to children, for the server's log. Nothing in it comes from a script. */
public sealed interface WorkerEvent {
    record Started(long pid, Duration took) implements WorkerEvent {}

    /** A child was killed, or died by itself. {@code inFlight}: script runs that it took with it. */
    record Ended(long pid, String why, int inFlight) implements WorkerEvent {}

    /** @param kills so far, {@link Strikes#MOST} being the last */
    record Struck(String tenant, String versionId, int kills) implements WorkerEvent {
        public boolean disabled() {
            return kills >= Strikes.MOST;
        }
    }

    /** A child did not come up; the next attempt waits. */
    record NotStarted(String why, Duration nextAttempt) implements WorkerEvent {}
}
