package dev.mintline.mint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import dev.mintline.model.ClaimsHolder;
import dev.mintline.model.TenantId;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Scopes;
import dev.mintline.oauth.UserId;
import dev.mintline.secrets.MasterKey;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Access tokens that only {@code /userinfo} can read: nobody asked for an API. Encrypted to ourselves (RFC 7516, {@code
 * dir}), so nothing about them is stored. Thread-safe.
 */
public final class OpaqueTokens {
    /** tokens.md 7.1. */
    public static final Duration LIFETIME = Duration.ofSeconds(86_400);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final MasterKey masterKey;

    public OpaqueTokens(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    /** @param holder where the custom claims of the run are that it came from */
    public record Content(UserId user, ClientId client, ClaimsHolder holder, Scopes scopes, Instant expiresAt) {}

    public String issue(TenantId tenant, Content content) {
        try {
            JWEObject token = new JWEObject(
                    new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM),
                    new Payload(Map.of(
                            "sub", content.user().value(),
                            "client_id", content.client().value(),
                            "holder", content.holder().value(),
                            "scope", content.scopes().wire(),
                            "exp", content.expiresAt().toEpochMilli())));
            token.encrypt(new DirectEncrypter(key(tenant)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("AES-GCM failed to encrypt.", e);
        }
    }

    /** What is in the token; empty when it is not one of this tenant's or has expired at {@code now}. */
    public Optional<Content> read(TenantId tenant, String token, Instant now) {
        try {
            JWEObject parsed = JWEObject.parse(token);
            parsed.decrypt(new DirectDecrypter(key(tenant)));
            JsonNode json = JSON.readTree(parsed.getPayload().toBytes());
            if (!json.hasNonNull("client_id")) {
                return Optional.empty(); // of an older server
            }
            Content content = new Content(
                    new UserId(json.path("sub").asText()),
                    new ClientId(json.path("client_id").asText()),
                    new ClaimsHolder(json.path("holder").asText()),
                    Scopes.parse(json.path("scope").asText()),
                    Instant.ofEpochMilli(json.path("exp").asLong()));
            return Optional.of(content).filter(c -> now.isBefore(c.expiresAt()));
        } catch (ParseException | JOSEException | IOException e) {
            return Optional.empty(); // not one of ours: the caller answers invalid_token
        }
    }

    private byte[] key(TenantId tenant) {
        return masterKey.derive("opaque-access-token:" + tenant);
    }
}
