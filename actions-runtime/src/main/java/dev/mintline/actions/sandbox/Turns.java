package dev.mintline.actions.sandbox;

import dev.mintline.actions.wire.HostReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * In which order an Action meets replies and timers. Outside of a replay that is the order in which they come; a replayed
 * reply names its turn and is kept back until then, so that a race ends as it did when it was recorded. One thread.
 */
final class Turns {
    private final List<HostReply> held = new ArrayList<>();
    private int turn;

    void arrived(Queue<HostReply> replies) {
        for (var reply = replies.poll(); reply != null; reply = replies.poll()) {
            held.add(reply);
        }
    }

    /** @param noTimer nothing else can happen before it */
    @Nullable
    HostReply next(boolean noTimer) {
        HostReply first = null;
        for (var reply : held) {
            first = first == null || reply.turn() < first.turn() ? reply : first;
        }
        if (first == null || first.turn() > turn && !noTimer) {
            return null;
        }
        held.remove(first);
        return first;
    }

    boolean ready(boolean noTimer) {
        return held.stream().anyMatch(reply -> noTimer || reply.turn() <= turn);
    }

    /** @return the number of the turn that begins */
    int begin() {
        return turn++;
    }
}
