package dev.mintline.actions.wire;

/** @param ok false: {@code json} is an error {@code {"code","message"}} that the script may catch */
public record HostReply(long id, boolean ok, String json) {}
