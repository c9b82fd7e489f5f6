package dev.mintline.actions;

import java.util.List;

/** The Actions bound to a trigger, in execution order. */
public record Flow(Trigger trigger, List<Action> actions) {
    public Flow {
        actions = List.copyOf(actions);
    }
}
