package dev.mintline.grant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Proof Key for Code Exchange, method {@code S256} (RFC 7636 section 4). Pure. */
public final class Pkce {
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private Pkce() {}

    /** Whether the text can be an S256 challenge at all. */
    public static boolean isChallenge(String text) {
        return CHALLENGE.matcher(text).matches();
    }

    /** A challenge needs its verifier; a verifier without a challenge is an attack (RFC 9700 section 2.1.1). */
    public static boolean verifies(Optional<String> challenge, Optional<String> verifier) {
        if (challenge.isEmpty() || verifier.isEmpty()) {
            return challenge.isEmpty() && verifier.isEmpty();
        }
        return VERIFIER.matcher(verifier.get()).matches()
                && MessageDigest.isEqual(
                        challenge.get().getBytes(StandardCharsets.US_ASCII),
                        challenge(verifier.get()).getBytes(StandardCharsets.US_ASCII));
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
