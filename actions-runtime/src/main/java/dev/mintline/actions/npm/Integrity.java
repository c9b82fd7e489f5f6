package dev.mintline.actions.npm;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Subresource integrity as npm writes it. Only SHA-512 counts. */
final class Integrity {
    private Integrity() {}

    static String of(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-512").digest(bytes);
            return "sha512-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static void check(Registry.Published published, byte[] tarball) throws BuildFailure {
        var known = published.integrity().split("\\s+");
        for (var each : known) {
            if (each.startsWith("sha512-")) {
                if (each.equals(of(tarball))) {
                    return;
                }
                throw BuildFailure.cannotFind(published.key(), "its content does not have the promised SHA-512");
            }
        }
        throw BuildFailure.cannotFind(published.key(), "no SHA-512 is known for it");
    }
}
