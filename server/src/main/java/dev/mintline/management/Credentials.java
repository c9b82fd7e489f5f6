package dev.mintline.management;

import dev.mintline.mint.TokenMint;
import dev.mintline.model.Ciphertext;
import dev.mintline.model.ClientSecret;
import dev.mintline.model.Hash;
import dev.mintline.model.Tenant;
import dev.mintline.oauth.ClientId;
import dev.mintline.secrets.MasterKey;
import dev.mintline.secrets.RandomValues;
import dev.mintline.tenants.Configurations;
import java.util.function.UnaryOperator;

/**
 * Makes ids and secrets and puts secrets into the form in which they are stored.
 *
 * @param passwordHash a password's PHC string; slow, so never called inside a transaction
 */
public record Credentials(MasterKey masterKey, RandomValues random, UnaryOperator<String> passwordHash) {
    /** Characters of a generated client or signing secret. */
    static final int SECRET_LENGTH = 64;

    ClientSecret clientSecret(Tenant tenant, ClientId client, String secret) {
        return new ClientSecret(
                Hash.of(secret),
                masterKey.encrypt(Configurations.clientSecretPurpose(tenant.id(), client.value()), secret));
    }

    String clientSecret(Tenant tenant, ClientId client, ClientSecret stored) {
        return masterKey.decrypt(Configurations.clientSecretPurpose(tenant.id(), client.value()), stored.encrypted());
    }

    Ciphertext signingSecret(Tenant tenant, String resourceServerId, String secret) {
        return masterKey.encrypt(TokenMint.signingSecretPurpose(tenant, resourceServerId), secret);
    }

    String signingSecret(Tenant tenant, String resourceServerId, Ciphertext stored) {
        return masterKey.decrypt(TokenMint.signingSecretPurpose(tenant, resourceServerId), stored);
    }

    Ciphertext actionSecret(Tenant tenant, String actionId, String name, String value) {
        return masterKey.encrypt(Configurations.secretPurpose(tenant.id(), actionId, name), value);
    }

    String newSecret() {
        return random.alphanumeric(SECRET_LENGTH);
    }

    @Override
    public String toString() {
        return "Credentials[***]";
    }
}
