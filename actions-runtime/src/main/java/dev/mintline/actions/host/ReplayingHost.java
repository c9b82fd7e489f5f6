package dev.mintline.actions.host;

import dev.mintline.actions.Segment;
import java.util.List;

/**
 * Answers from a recording and from nothing else, so that a replay has no effect anywhere. A call finds the recorded one
 * with the same name and arguments; the same call made again finds the next of that kind.
 */
public final class ReplayingHost implements Host {
    private final List<RecordedCall> calls;

    public ReplayingHost(List<RecordedCall> calls) {
        this.calls = List.copyOf(calls);
    }

    @Override
    public HostSession open(Segment segment) {
        return new ReplaySession(calls);
    }
}
