package dev.mintline.actions.wire;

/**
 * Something a script asks its host for while it runs, asynchronously.
 *
 * @param id pairs the reply; unique within the segment
 * @param name for example {@code groups.getUserGroups}
 */
public record HostCall(long id, String name, String argumentsJson) {}
