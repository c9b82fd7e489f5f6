package dev.mintline.actions.wire;

import dev.mintline.actions.Receipt;
import java.util.List;
import java.util.Optional;

/** What became of a segment, as the executor tells it. */
public sealed interface ExecutionAnswer {

    /** The executor needs these versions' code and secrets; nothing ran. */
    record BodiesWanted(List<String> versionIds) implements ExecutionAnswer {
        public BodiesWanted {
            versionIds = List.copyOf(versionIds);
        }
    }

    /** The Actions that ran, in order; those after the last did not. */
    record Executed(List<Execution> executions) implements ExecutionAnswer {
        public Executed {
            executions = List.copyOf(executions);
        }
    }

    /**
     * The segment was ended from outside, or refused before it began: whatever earlier Actions gave is lost.
     *
     * @param action index of the one that is to blame
     * @param afterMicros since the executor got the segment
     */
    record Ended(int action, Stop stop, long afterMicros) implements ExecutionAnswer {}

    /**
     * One Action.
     *
     * @param startedAfterMicros since the start of the segment
     * @param result the guest's own JSON, unchecked; empty when it was stopped
     * @param stopped why it was stopped; empty when it came to an end by itself
     */
    record Execution(
            long startedAfterMicros,
            String result,
            Optional<Stop> stopped,
            String console,
            boolean consoleTruncated,
            Receipt receipt) {}

    record Stop(Reason reason, String detail) {}

    enum Reason {
        WALL,
        NEVER_SETTLES,
        CPU,
        ALLOCATION,
        /** What it retained did not fit into the memory of its process. */
        MEMORY,
        STACK,
        COMMANDS,
        OUTBOUND,
        SOURCE,
        /** Its version is refused after too many kills. */
        DISABLED,
        INTERNAL
    }
}
