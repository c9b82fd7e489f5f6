package dev.mintline.mint;

import dev.mintline.keys.SigningKeys;
import dev.mintline.model.ResourceServer;
import dev.mintline.model.Tenant;
import dev.mintline.model.User;
import dev.mintline.secrets.MasterKey;
import dev.mintline.secrets.RandomValues;
import dev.mintline.store.Transactor;
import java.util.Optional;

/** Makes the tokens of one answer from what was decided. Nothing is visible to anybody before they are sent. */
public final class TokenMint {
    private final SigningThreads threads;
    private final JwtSigner signer;
    private final OpaqueTokens opaque;
    private final MasterKey masterKey;
    private final RandomValues random;

    public TokenMint(
            SigningThreads threads, JwtSigner signer, OpaqueTokens opaque, MasterKey masterKey, RandomValues random) {
        this.threads = threads;
        this.signer = signer;
        this.opaque = opaque;
        this.masterKey = masterKey;
        this.random = random;
    }

    /** @throws IllegalStateException when called inside a transaction: signing takes too long for one */
    public SignedTokens mint(Tenant tenant, SigningKeys keys, TokenDraft draft) {
        Transactor.requireNoneOpen();
        return threads.run(() -> sign(tenant, keys, draft));
    }

    private SignedTokens sign(Tenant tenant, SigningKeys keys, TokenDraft draft) {
        String jti = random.alphanumeric(22);
        Optional<String> idToken = draft.idToken()
                .map(id -> signer.sign(
                        IdTokenClaims.of(tenant, draft, draft.user().orElseThrow(), id),
                        "JWT",
                        draft.client().idTokenAlgorithm(),
                        keys.current(draft.client().idTokenAlgorithm())));
        if (draft.api().isEmpty()) {
            return new SignedTokens(opaque(tenant, draft), jti, OpaqueTokens.LIFETIME.toSeconds(), idToken);
        }
        ResourceServer api = draft.api().get();
        return new SignedTokens(
                accessToken(tenant, keys, draft, api, jti),
                jti,
                api.tokenLifetime().toSeconds(),
                idToken);
    }

    private String accessToken(Tenant tenant, SigningKeys keys, TokenDraft draft, ResourceServer api, String jti) {
        var claims = AccessTokenClaims.of(tenant, draft, api, jti);
        String type = AccessTokenClaims.type(api);
        if (api.signingAlgorithm().equals("HS256")) {
            var secret = api.signingSecret()
                    .orElseThrow(() -> new IllegalStateException("API " + api.id() + " has no signing secret."));
            return signer.sign(claims, type, masterKey.decrypt(signingSecretPurpose(tenant, api.id()), secret));
        }
        return signer.sign(claims, type, api.signingAlgorithm(), keys.current(api.signingAlgorithm()));
    }

    private String opaque(Tenant tenant, TokenDraft draft) {
        User user = draft.user().orElseThrow(() -> new IllegalStateException("A client's own token needs an API."));
        return opaque.issue(
                tenant.id(),
                new OpaqueTokens.Content(
                        user.id(),
                        draft.client().id(),
                        draft.holder(),
                        draft.scopes(),
                        draft.now().plus(OpaqueTokens.LIFETIME)));
    }

    /** What the master key encrypts an API's HS256 secret for. */
    public static String signingSecretPurpose(Tenant tenant, String resourceServerId) {
        return "signing-secret:" + tenant.id() + ":" + resourceServerId;
    }
}
