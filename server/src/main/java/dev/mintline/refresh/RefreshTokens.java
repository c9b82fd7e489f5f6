package dev.mintline.refresh;

import dev.mintline.model.Client;
import dev.mintline.model.FamilyId;
import dev.mintline.model.Hash;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.RefreshTokenSettings.LeewayMode;
import dev.mintline.model.ResourceServer;
import dev.mintline.model.Session;
import dev.mintline.model.TenantId;
import dev.mintline.model.TenantSettings;
import dev.mintline.model.User;
import dev.mintline.oauth.OAuthError;
import dev.mintline.oauth.Reason;
import dev.mintline.secrets.MasterKey;
import dev.mintline.secrets.RandomValues;
import dev.mintline.session.SessionPolicy;
import dev.mintline.store.RefreshTokenStore.FoundFamily;
import dev.mintline.store.RefreshTokenStore.FoundOnline;
import dev.mintline.store.Transactor;
import dev.mintline.tenants.Configuration;
import java.time.Duration;
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

    /**
     * What a presented token is worth.
     *
     * @param now when the request arrived: lifetimes and leeway are judged by it
     */
    public Redemption redeem(Configuration configuration, Client client, String presented, Instant now) {
        TenantId tenant = configuration.tenant().id();
        if (OnlineTokenValue.looksLike(presented)) {
            return transactor
                    .read(tenant, stores -> stores.refreshTokens().findOnline(Hash.of(presented)))
                    .map(found -> judge(configuration, client, found, now))
                    .orElseGet(() -> refused(Reason.INVALID_TOKEN, Optional.empty()));
        }
        Optional<OfflineTokenValue.Content> content = values(tenant).read(presented);
        if (content.isEmpty()) {
            return refused(Reason.INVALID_TOKEN, Optional.empty());
        }
        return find(tenant, content.get().family())
                .map(found -> judge(configuration, client, found, content.get(), now))
                .orElseGet(() -> refused(Reason.INVALID_TOKEN, Optional.empty()));
    }

    private Optional<FoundFamily> find(TenantId tenant, FamilyId family) {
        return transactor.read(tenant, stores -> stores.refreshTokens().findFamily(family));
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

    /** A token of the family that no other one equals. */
    public String offlineValue(TenantId tenant, FamilyId family, int counter) {
        return values(tenant).write(family, counter, random.bytes(OfflineTokenValue.SALT_BYTES));
    }

    /** What a presented token is exchanged for: always the same, or a further one, as the client's leeway mode says. */
    public String successor(TenantId tenant, LeewayMode mode, String presented, FamilyId family, int counter) {
        return switch (mode) {
            case SIBLING -> offlineValue(tenant, family, counter);
            case REPLAY -> values(tenant).write(family, counter, values(tenant).successorSalt(presented));
        };
    }

    private static Redemption judge(Configuration configuration, Client client, FoundOnline found, Instant now) {
        if (found.configEpoch() != configuration.epoch()) {
            return new Redemption.StaleConfiguration();
        }
        if (!found.token().client().equals(client.id())) {
            return refused(Reason.WRONG_CLIENT, Optional.empty());
        }
        Optional<Redemption> unusable = found.token()
                .endedBecause()
                .map(because -> refused(because, found.user()))
                .or(() -> unusable(found.user()))
                .or(() -> ended(configuration.tenant().settings(), found.session(), now)
                        .map(because -> refused(because, found.user())));
        if (unusable.isPresent()) {
            return unusable.get();
        }
        // Turned off after the token was issued: fail closed (tokens.md 3.6).
        boolean allowed = configuration
                .api(found.token().audience())
                .filter(ResourceServer::allowOnlineAccess)
                .isPresent();
        return allowed
                ? new Redemption.Online(
                        found.token(),
                        found.session().orElseThrow(),
                        found.user().orElseThrow(),
                        found.userinfoClaims())
                : refused(Reason.ONLINE_ACCESS_NOT_ALLOWED, found.user());
    }

    // An end at this very millisecond has passed (tokens.md 3.3, boundary).
    private static Optional<Reason> ended(TenantSettings settings, Optional<Session> session, Instant now) {
        if (session.isEmpty()) {
            return Optional.of(Reason.SESSION_NOT_FOUND);
        }
        if (session.get().revokedAt().isPresent()) {
            return Optional.of(Reason.SESSION_REVOKED);
        }
        if (!now.isBefore(SessionPolicy.expiresAt(settings, session.get()))) {
            return Optional.of(Reason.SESSION_EXPIRED);
        }
        return now.isBefore(session.get().idleExpiresAt())
                ? Optional.empty()
                : Optional.of(Reason.SESSION_IDLE_EXPIRED);
    }

    private Redemption judge(
            Configuration configuration,
            Client client,
            FoundFamily found,
            OfflineTokenValue.Content presented,
            Instant now) {
        if (found.configEpoch() != configuration.epoch()) {
            return new Redemption.StaleConfiguration();
        }
        RefreshTokenFamily family = found.family();
        if (!family.client().equals(client.id())) {
            return refused(Reason.WRONG_CLIENT, Optional.empty());
        }
        Duration leeway = client.refreshToken().leeway();
        if (family.replacedBy().isPresent()) {
            return RotationPolicy.followsReplacement(family, presented.counter(), leeway, now)
                    ? follow(configuration.tenant().id(), found, presented, now)
                    : refused(Reason.ROTATION_CHANGED, found.user());
        }
        Optional<Reason> ended = ended(family, now);
        if (ended.isPresent()) {
            return refused(ended.get(), found.user());
        }
        return switch (RotationPolicy.judge(family, presented.counter(), leeway, now)) {
            case REUSED -> new Redemption.Reused(family, presented.counter(), presented.print(), found.user());
            case CURRENT -> usable(found, presented.counter(), presented.print(), false, now);
            case SIBLING -> usable(found, presented.counter(), presented.print(), true, now);
        };
    }

    // The answer that brought the token in its place may have been lost: inside the leeway it is given again.
    private Redemption follow(TenantId tenant, FoundFamily replaced, OfflineTokenValue.Content presented, Instant now) {
        return find(tenant, replaced.family().replacedBy().orElseThrow())
                .filter(found -> found.family().isAlive(now) && found.family().latest() == 1)
                .map(found -> usable(found, 0, presented.print(), true, now))
                .orElseGet(() -> refused(Reason.ROTATION_CHANGED, replaced.user()));
    }

    private static Optional<Reason> ended(RefreshTokenFamily family, Instant now) {
        if (family.status() != RefreshTokenFamily.Status.ACTIVE) {
            return Optional.of(family.endedBecause().orElse(Reason.INVALID_TOKEN));
        }
        if (family.expiresAt().filter(end -> !now.isBefore(end)).isPresent()) {
            return Optional.of(Reason.TOKEN_EXPIRED);
        }
        return family.idleExpiresAt().filter(end -> !now.isBefore(end)).map(_ -> Reason.TOKEN_IDLE_EXPIRED);
    }

    private static Redemption usable(FoundFamily found, int counter, String print, boolean sibling, Instant now) {
        return unusable(found.user())
                .orElseGet(() -> new Redemption.Offline(
                        found.family(),
                        counter,
                        print,
                        sibling,
                        found.session().filter(s -> s.isAlive(now)),
                        found.user().orElseThrow(),
                        found.userinfoClaims()));
    }

    // Judged after the token itself (tokens.md 0.3): a stolen token ends its family also while the user is blocked.
    private static Optional<Redemption> unusable(Optional<User> user) {
        if (user.isEmpty()) {
            return Optional.of(refused(Reason.USER_NOT_FOUND, user));
        }
        return user.filter(User::blocked)
                .map(blocked ->
                        new Redemption.Refused(OAuthError.invalidGrant("user is blocked"), Reason.USER_BLOCKED, user));
    }

    private static Redemption refused(Reason reason, Optional<User> user) {
        return new Redemption.Refused(OAuthError.invalidRefreshToken(), reason, user);
    }

    private OfflineTokenValue values(TenantId tenant) {
        return values.computeIfAbsent(tenant, t -> new OfflineTokenValue(masterKey, "refresh-token:" + t));
    }
}
