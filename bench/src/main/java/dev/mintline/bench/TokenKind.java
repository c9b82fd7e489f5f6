package dev.mintline.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/** Kind of refresh token that is exchanged. */
enum TokenKind {
    /** Bound to the login session, starts with {@code ORT}. */
    ONLINE("online", "openid profile email online_access", false),
    /** Offline and not rotating. */
    PERSISTENT("persistent", "openid profile email offline_access", false),
    /** Offline, replaced at every exchange. */
    ROTATING("rotating", "openid profile email offline_access", true);

    /** Seconds in which a replaced token may be used again: the server keeps what it needs for that. */
    private static final int LEEWAY = 30;

    private final String word;
    private final String scope;
    private final boolean rotates;

    TokenKind(String word, String scope, boolean rotates) {
        this.word = word;
        this.scope = scope;
        this.rotates = rotates;
    }

    String word() {
        return word;
    }

    /** What a login asks for to get one. */
    String scope() {
        return scope;
    }

    /** Whether every exchange answers a successor, which is to be presented next. */
    boolean rotates() {
        return rotates;
    }

    /** What a client's properties must say so that its tokens are of this kind. */
    void describe(ObjectNode client) {
        if (rotates) {
            client.putObject("refresh_token")
                    .put("rotation_type", "rotating")
                    .put("expiration_type", "expiring")
                    .put("leeway", LEEWAY);
        }
    }

    static TokenKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new UsageException("--kinds takes online, persistent and rotating, not '" + word + "'"));
    }
}
