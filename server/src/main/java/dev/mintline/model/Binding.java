package dev.mintline.model;

/** An Action's place in a trigger's list. Order is the list's. */
public record Binding(String id, String trigger, String actionId, String displayName) {}
