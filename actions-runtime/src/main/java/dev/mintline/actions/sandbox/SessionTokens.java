package dev.mintline.actions.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HS256 for {@code api.redirect}: text in, text out. The prelude decides which claims there are and what they must be. */
final class SessionTokens {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

    private SessionTokens() {}

    static String sign(String secret, String payloadJson) {
        var input = HEADER + "." + encode(payloadJson);
        return input + "." + BASE64.encodeToString(mac(secret, input));
    }

    /** @return the payload's JSON; empty when the token is not an HS256 token of this secret */
    static String verify(String secret, String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return "";
        }
        try {
            var header = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
            byte[] given = Base64.getUrlDecoder().decode(parts[2]);
            boolean ours = header.replace(" ", "").contains("\"alg\":\"HS256\"")
                    && MessageDigest.isEqual(mac(secret, parts[0] + "." + parts[1]), given);
            return ours ? new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8) : "";
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static String encode(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(String secret, String input) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(input.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
