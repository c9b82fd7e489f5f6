package dev.mintline.model;

import java.util.List;

/**
 * The npm packages that an Action names, and what became of them.
 *
 * @param named as asked for; once built, with the version that each came to
 * @param hash of the stored content; empty when there is none
 * @param problem why it could not be built; empty otherwise
 */
public record Dependencies(List<Named> named, State state, String hash, String problem) {
    public static final Dependencies NONE = new Dependencies(List.of(), State.BUILT, "", "");

    public Dependencies {
        named = List.copyOf(named);
    }

    /** @param version a version, a range, or empty for the latest */
    public record Named(String name, String version) {}

    public enum State {
        PENDING,
        BUILDING,
        BUILT,
        FAILED
    }

    /** Not built yet; nothing to build is built. */
    public static Dependencies of(List<Named> named) {
        return named.isEmpty() ? NONE : new Dependencies(named, State.PENDING, "", "");
    }

    public Dependencies building() {
        return new Dependencies(named, State.BUILDING, "", "");
    }

    public Dependencies built(List<Named> versions, String hash) {
        return new Dependencies(versions, State.BUILT, hash, "");
    }

    public Dependencies failed(String problem) {
        return new Dependencies(named, State.FAILED, "", problem);
    }
}
