package dev.mintline.actions;

/** A command together with where in which Action it was given. */
public record IssuedCommand(Command command, Provenance provenance) {}
