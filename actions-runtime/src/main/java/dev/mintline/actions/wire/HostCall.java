package dev.mintline.actions.wire;

/**
 * Something a script asks its host for while it runs, asynchronously.
 *
 * @param id pairs the reply; unique within the segment; its upper half is the place of the Action in the segment
 * @param name for example {@code groups.getUserGroups}
 */
public record HostCall(long id, String name, String argumentsJson) {
    /** One HTTP exchange. */
    public static final String FETCH = "fetch";

    /** Ends the fetch with the given {@code id}; nothing waits for its reply. */
    public static final String FETCH_ABORT = "fetch_abort";

    /** Tells that the reply {@code id} was taken in at {@code turn}; nothing waits for its reply. */
    public static final String REPLY_TAKEN = "reply_taken";

    /** The place of the asking Action in its segment. */
    public int action() {
        return (int) (id >>> 32);
    }

    /** The id of an Action's call, exact in a guest's number. */
    public static long id(int action, long number) {
        return (long) action << 32 | number;
    }
}
