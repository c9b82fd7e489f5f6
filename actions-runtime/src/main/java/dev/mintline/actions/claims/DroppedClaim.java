package dev.mintline.actions.claims;

import dev.mintline.actions.Command.TokenKind;
import dev.mintline.actions.Provenance;

/** A claim that a script set and that is not in the token. {@code why} is a stable code. */
public record DroppedClaim(TokenKind token, String key, Why why, Provenance provenance) {
    public enum Why {
        /** A name that only the server sets. */
        RESTRICTED,
        /** A namespace that belongs to the vendor. */
        RESERVED_NAMESPACE,
        /** A private claim on the access token of a built-in API. */
        NOT_NAMESPACED,
        /** A standard profile claim whose scope was not granted. */
        SCOPE_NOT_GRANTED,
        /** No ID token is issued in this exchange. */
        NO_ID_TOKEN
    }
}
