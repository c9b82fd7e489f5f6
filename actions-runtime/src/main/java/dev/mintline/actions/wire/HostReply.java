package dev.mintline.actions.wire;

/**
 * The answer to a {@link HostCall}.
 *
 * @param ok false: {@code json} is an error {@code {"code","message"}} that the script may catch
 * @param turn which of the Action's turns takes it in, a turn being one reply or one timer; {@link #ANY}: the next
 */
public record HostReply(long id, boolean ok, String json, int turn) {
    public static final int ANY = -1;

    public HostReply(long id, boolean ok, String json) {
        this(id, ok, json, ANY);
    }
}
