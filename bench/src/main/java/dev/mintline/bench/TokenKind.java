package dev.mintline.bench;

import java.util.Arrays;

/** Kind of refresh token that is exchanged; none of these changes with an exchange. */
enum TokenKind {
    /** Bound to the login session, starts with {@code ORT}. */
    ONLINE("online", "openid profile email online_access"),
    /** Offline and not rotating. */
    PERSISTENT("persistent", "openid profile email offline_access");

    private final String word;
    private final String scope;

    TokenKind(String word, String scope) {
        this.word = word;
        this.scope = scope;
    }

    String word() {
        return word;
    }

    /** What a login asks for to get one. */
    String scope() {
        return scope;
    }

    static TokenKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new UsageException("--kinds takes online and persistent, not '" + word + "'"));
    }
}
