package dev.mintline.grant;

import dev.mintline.model.Client;
import dev.mintline.model.Hash;
import java.util.Optional;

/**
 * A client that proved who it is, as far as it can: made only by {@code token.ClientAuthentication}.
 *
 * @param withSecret false: a public client, named only
 */
public record AuthenticatedClient(Client client, boolean withSecret) {
    private static final int PRINT_LENGTH = 16;

    /** Tells the secret that was used from another one, without being of use; empty: none was. */
    Optional<String> credentialPrint() {
        return client.secret()
                .filter(_ -> withSecret)
                .map(secret -> Hash.of(secret.hash().hex()).hex().substring(0, PRINT_LENGTH));
    }
}
