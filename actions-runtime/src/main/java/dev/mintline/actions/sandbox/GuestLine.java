package dev.mintline.actions.sandbox;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.frame.FrameInstance;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import org.jspecify.annotations.Nullable;

/**
 * The line in the Action's file that is calling the host now. Walking Truffle's own frames costs about a seventh of what
 * an {@code Error} with a stack costs, shows nothing to the guest and cannot be changed by it.
 */
final class GuestLine {
    private GuestLine() {}

    /** @return 1-based; 0 when no frame of that file is on the stack */
    static int of(String file) {
        Integer line = Truffle.getRuntime().iterateFrames(frame -> lineIn(frame, file));
        return line == null ? 0 : line;
    }

    private static @Nullable Integer lineIn(FrameInstance frame, String file) {
        Node call = frame.getCallNode();
        SourceSection section = call == null ? null : call.getEncapsulatingSourceSection();
        if (section == null || section.getSource().isInternal()) {
            return null;
        }
        return section.getSource().getName().equals(file) ? section.getStartLine() : null;
    }
}
