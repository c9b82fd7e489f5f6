package dev.mintline.refresh;

import dev.mintline.model.Client;
import dev.mintline.model.FamilyId;
import dev.mintline.model.Hash;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.ResourceServer;
import dev.mintline.model.Session;
import dev.mintline.model.TenantId;
import dev.mintline.model.User;
import dev.mintline.oauth.OAuthError;
import dev.mintline.secrets.MasterKey;
import dev.mintline.secrets.RandomValues;
import dev.mintline.session.SessionPolicy;
import dev.mintline.store.RefreshTokenStore.FoundFamily;
import dev.mintline.store.RefreshTokenStore.FoundOnline;
import dev.mintline.store.Transactor;
import dev.mintline.tenants.Configuration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads and judges presented refresh tokens, and makes their values. Everything an exchange needs is read in one
 * statement; nothing is changed here. Thread-safe.
 */
public final class RefreshTokens {
    private final Transactor transactor;
    private final MasterKey masterKey;
    private final RandomValues random;
    private final Map<TenantId, OfflineTokenValue> values = new ConcurrentHashMap<>();

    public RefreshTokens(Transactor transactor, MasterKey masterKey, RandomValues random) {
        this.transactor = transactor;
        this.masterKey = masterKey;
        this.random = random;
    }

    public Redemption redeem(Configuration configuration, Client client, String presented, Instant now) {
        TenantId tenant = configuration.tenant().id();
        if (OnlineTokenValue.looksLike(presented)) {
            return transactor
                    .read(tenant, stores -> stores.refreshTokens().findOnline(Hash.of(presented)))
                    .map(found -> judge(configuration, client, found, now))
                    .orElseGet(() -> refused("invalid_token", Optional.empty()));
        }
        Optional<OfflineTokenValue.Content> content = values(tenant).read(presented);
        if (content.isEmpty()) {
            return refused("invalid_token", Optional.empty());
        }
        return transactor
                .read(
                        tenant,
                        stores ->
                                stores.refreshTokens().findFamily(content.get().family()))
                .map(found -> judge(configuration, client, found, content.get().counter(), now))
                .orElseGet(() -> refused("invalid_token", Optional.empty()));
    }

    /** Whose token it is, without judging it: for revocation. */
    public Optional<FamilyId> family(TenantId tenant, String presented) {
        return values(tenant).read(presented).map(OfflineTokenValue.Content::family);
    }

    public boolean looksOnline(String presented) {
        return OnlineTokenValue.looksLike(presented);
    }

    public String newOnlineValue() {
        return OnlineTokenValue.create(random);
    }

    public FamilyId newFamilyId() {
        return new FamilyId(random.alphanumeric(OfflineTokenValue.FAMILY_ID_LENGTH));
    }

    public String offlineValue(TenantId tenant, FamilyId family, int counter) {
        return values(tenant).write(family, counter, random.bytes(OfflineTokenValue.SALT_BYTES));
    }

    private static Redemption judge(Configuration configuration, Client client, FoundOnline found, Instant now) {
        if (found.configEpoch() != configuration.epoch()) {
            return new Redemption.StaleConfiguration();
        }
        if (!found.token().client().equals(client.id())) {
            return refused("wrong_client", Optional.empty());
        }
        Optional<Redemption> unusable = unusable(found.user());
        if (unusable.isPresent()) {
            return unusable.get();
        }
        Optional<Session> session = found.session()
                .filter(s -> SessionPolicy.isUsable(configuration.tenant().settings(), s, now));
        if (session.isEmpty()) {
            return refused("session_not_found", found.user());
        }
        // Turned off after the token was issued: fail closed (tokens.md 3.6).
        boolean allowed = configuration
                .api(found.token().audience())
                .filter(ResourceServer::allowOnlineAccess)
                .isPresent();
        return allowed
                ? new Redemption.Online(
                        found.token(), session.get(), found.user().orElseThrow())
                : refused("online_access_not_allowed", found.user());
    }

    private static Redemption judge(
            Configuration configuration, Client client, FoundFamily found, int counter, Instant now) {
        if (found.configEpoch() != configuration.epoch()) {
            return new Redemption.StaleConfiguration();
        }
        RefreshTokenFamily family = found.family();
        if (!family.client().equals(client.id())) {
            return refused("wrong_client", Optional.empty());
        }
        Optional<Redemption> unusable = unusable(found.user());
        if (unusable.isPresent()) {
            return unusable.get();
        }
        if (!family.isAlive(now)) {
            return refused(family.endedBecause().orElse("expired"), found.user());
        }
        return switch (RotationPolicy.judge(
                family, counter, client.refreshToken().leeway(), now)) {
            case REUSED -> new Redemption.Reused(family, counter);
            case CURRENT -> offline(found, counter, false, now);
            case SIBLING -> offline(found, counter, true, now);
        };
    }

    private static Redemption offline(FoundFamily found, int counter, boolean sibling, Instant now) {
        return new Redemption.Offline(
                found.family(),
                counter,
                sibling,
                found.session().filter(s -> s.isAlive(now)),
                found.user().orElseThrow());
    }

    private static Optional<Redemption> unusable(Optional<User> user) {
        if (user.isEmpty()) {
            return Optional.of(refused("user_not_found", user));
        }
        return user.filter(User::blocked)
                .map(blocked ->
                        new Redemption.Refused(OAuthError.invalidGrant("user is blocked"), "user_blocked", user));
    }

    private static Redemption refused(String reason, Optional<User> user) {
        return new Redemption.Refused(OAuthError.invalidRefreshToken(), reason, user);
    }

    private OfflineTokenValue values(TenantId tenant) {
        return values.computeIfAbsent(tenant, t -> new OfflineTokenValue(masterKey, "refresh-token:" + t));
    }
}
