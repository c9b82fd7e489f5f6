package dev.mintline.actions.event;

/** @param identifier the audience of this exchange */
public record EventResourceServer(String identifier) {}
