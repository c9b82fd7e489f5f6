package dev.mintline.actions;

import java.util.Arrays;
import java.util.Optional;

/** A point in a flow where Actions run; wire ids and versions as in Auth0's Management API. */
public enum Trigger {
    POST_LOGIN("post-login", "v3", "onExecutePostLogin");

    private final String wireId;
    private final String version;
    private final String handler;

    Trigger(String wireId, String version, String handler) {
        this.wireId = wireId;
        this.version = version;
        this.handler = handler;
    }

    /** The id on the wire, for example {@code post-login}. */
    public String wireId() {
        return wireId;
    }

    /** The current version of the trigger's {@code event} and {@code api}. */
    public String version() {
        return version;
    }

    /** The exported function that runs first. */
    public String handler() {
        return handler;
    }

    public static Optional<Trigger> of(String wireId) {
        return Arrays.stream(values()).filter(t -> t.wireId.equals(wireId)).findFirst();
    }
}
