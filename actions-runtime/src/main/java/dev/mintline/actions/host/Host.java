package dev.mintline.actions.host;

import dev.mintline.actions.Segment;
import dev.mintline.actions.wire.HostCalls;

/** Opens the host's side of a segment, one {@link HostSession} each. Safe for any number of threads. */
public interface Host {
    HostSession open(Segment segment);

    /** A host without state: every segment is answered by the same calls. */
    static Host of(HostCalls calls) {
        return _ -> calls::answer;
    }

    /** Offers nothing. */
    Host NONE = of(HostCalls.NONE);
}
