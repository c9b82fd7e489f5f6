package dev.mintline.actions;

/** Whether runs of an Action version share the state of its module (actions.md 5.7). */
public enum Isolation {
    /** A warm instance is used again: what the top level or a global holds may be seen by the next run of the version. */
    POOLED,
    /** Every run gets an instance that nothing ran in before; it costs several times as much. */
    FRESH
}
