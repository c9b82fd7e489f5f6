package dev.mintline.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.Isolation;
import dev.mintline.model.ActionRecord;
import dev.mintline.model.ActionVersion;
import dev.mintline.model.AuthorizationCode;
import dev.mintline.model.Ciphertext;
import dev.mintline.model.Client;
import dev.mintline.model.ClientSecret;
import dev.mintline.model.Dependencies;
import dev.mintline.model.Device;
import dev.mintline.model.FamilyId;
import dev.mintline.model.Hash;
import dev.mintline.model.JsonMap;
import dev.mintline.model.LogEvent;
import dev.mintline.model.LoginTransaction;
import dev.mintline.model.Metadata;
import dev.mintline.model.OnlineRefreshToken;
import dev.mintline.model.OnlineTokenId;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.RefreshTokenSettings;
import dev.mintline.model.ResourceServer;
import dev.mintline.model.Rotation;
import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.model.SigningKeyRecord;
import dev.mintline.model.User;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Scopes;
import dev.mintline.oauth.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One complete value of everything that is stored: no field empty, none like its neighbour. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Samples() {}

    static JsonMap json(String text) {
        try {
            return new JsonMap((ObjectNode) JSON.readTree(text.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static Instant after(long seconds) {
        return NOW.plusSeconds(seconds);
    }

    static Client client(String id) {
        return new Client(
                new ClientId(id),
                "Shop “Ü” " + id,
                Optional.of("regular_web"),
                Optional.of(new ClientSecret(Hash.of("secret of " + id), new Ciphertext("k1.abc"))),
                List.of("https://a.example/cb", "https://b.example/cb"),
                List.of("https://a.example/bye"),
                List.of("https://a.example"),
                List.of("https://b.example"),
                Set.of("authorization_code", "refresh_token"),
                Optional.of(Client.AuthMethod.CLIENT_SECRET_BASIC),
                new RefreshTokenSettings(
                        true,
                        true,
                        Duration.ofSeconds(3),
                        RefreshTokenSettings.LeewayMode.REPLAY,
                        Duration.ofDays(40),
                        false,
                        Duration.ofHours(5),
                        true,
                        List.of(new RefreshTokenSettings.Policy(
                                new Audience("https://orders/"), Scopes.parse("write:b read:a")))),
                Duration.ofSeconds(36_001),
                "ES256",
                true,
                json("{'tier': 'gold'}"),
                json("{'logo_uri': 'https://x/y.png', 'n': 1, 'deep': {'a': [1, 2.5, null, true]}}"),
                NOW,
                after(1));
    }

    static ResourceServer resourceServer(String id, String identifier) {
        return new ResourceServer(
                id,
                "Orders",
                new Audience(identifier),
                List.of(
                        new ResourceServer.ApiScope("write:b", Optional.of("Writes")),
                        new ResourceServer.ApiScope("read:a", Optional.empty())),
                "HS256",
                Optional.of(new Ciphertext("k1.signing")),
                true,
                true,
                false,
                Duration.ofHours(3),
                Duration.ofMinutes(7),
                "rfc9068_profile_authz",
                true,
                false,
                json("{'x': 'y'}"),
                NOW,
                after(2));
    }

    static User user(String id) {
        return new User(
                new UserId(id),
                "Username-Password-Authentication",
                Optional.of("Ann." + id + "@Example.com"),
                true,
                Optional.of("Ann-" + id),
                false,
                json("{'name': 'Ann Ölm', 'picture': 'https://x/p.png'}"),
                json("{'color': 'red', 'sizes': [1, 2]}"),
                json("{'roles': {'admin': true}}"),
                List.of(
                        new User.Identity("Username-Password-Authentication", "auth0", "1", false),
                        new User.Identity("google", "google-oauth2", "2", true)),
                7,
                Optional.of(after(3)),
                Optional.of("192.0.2.7"),
                NOW,
                after(4));
    }

    /** {@link #user} while he may not sign in. */
    static User blockedUser(String id) {
        User full = user(id);
        return new User(
                full.id(),
                full.connection(),
                full.email(),
                full.emailVerified(),
                full.username(),
                true,
                full.profile(),
                full.userMetadata(),
                full.appMetadata(),
                full.identities(),
                full.loginsCount(),
                full.lastLogin(),
                full.lastIp(),
                full.createdAt(),
                full.updatedAt());
    }

    /** Neither name nor anything else that must be unique besides the id. */
    static User plainUser(String id) {
        User full = user(id);
        return new User(
                full.id(),
                full.connection(),
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                JsonMap.EMPTY,
                JsonMap.EMPTY,
                JsonMap.EMPTY,
                List.of(),
                0,
                Optional.empty(),
                Optional.empty(),
                NOW,
                NOW);
    }

    static Device device() {
        return new Device(
                Optional.of("192.0.2.1"), Optional.of("first"), Optional.of("2001:db8::2"), Optional.of("last “x”"));
    }

    /** Alive for 1,000 s without activity and 10,000 s at most, from {@link #NOW}. */
    static Session session(String id, String user) {
        return new Session(
                new SessionId(id),
                new UserId(user),
                Hash.of("cookie of " + id),
                NOW,
                after(1),
                after(2),
                after(3),
                after(10_000),
                after(1_000),
                true,
                List.of(
                        new Session.AuthenticationMethod("pwd", after(2)),
                        new Session.AuthenticationMethod("mfa", after(3))),
                new TreeSet<>(Set.of(new ClientId("shop"), new ClientId("blog"))),
                device(),
                Metadata.EMPTY.with("a", "1").with("b", "2"),
                Optional.empty());
    }

    static OnlineRefreshToken online(String id, String session, String user) {
        return new OnlineRefreshToken(
                new OnlineTokenId(id),
                Hash.of("secret of " + id),
                new SessionId(session),
                new ClientId("shop"),
                new UserId(user),
                new Audience("https://orders/"),
                Scopes.parse("openid write:b read:a"),
                Optional.of(after(2)),
                NOW,
                Optional.of(after(5)),
                Optional.empty());
    }

    /** Counter 4, ends 2,000 s after {@link #NOW}, or 500 s without use. */
    static RefreshTokenFamily family(String id, String user) {
        return new RefreshTokenFamily(
                new FamilyId(id),
                new ClientId("shop"),
                new UserId(user),
                "Username-Password-Authentication",
                Optional.of(new Audience("https://orders/")),
                Scopes.parse("openid write:b read:a offline_access"),
                true,
                4,
                Optional.of(after(6)),
                Optional.of(after(2)),
                Optional.of(new SessionId("s1")),
                NOW,
                Optional.of(after(2_000)),
                Optional.of(after(500)),
                Optional.of(after(7)),
                device(),
                Metadata.EMPTY.with("k", "v"),
                RefreshTokenFamily.Status.ACTIVE,
                Optional.empty(),
                Optional.empty(),
                Optional.of(request("log-6")));
    }

    /** {@link #family}, made at another time. */
    static RefreshTokenFamily familyOf(String id, String user, Instant createdAt) {
        RefreshTokenFamily full = family(id, user);
        return new RefreshTokenFamily(
                full.id(),
                full.client(),
                full.user(),
                full.connection(),
                full.audience(),
                full.scopes(),
                full.rotating(),
                full.latest(),
                full.rotatedAt(),
                full.authTime(),
                full.session(),
                createdAt,
                full.expiresAt(),
                full.idleExpiresAt(),
                full.lastExchangedAt(),
                full.device(),
                full.metadata(),
                full.status(),
                full.endedBecause(),
                full.replacedBy(),
                full.rotation());
    }

    /** A persistent token without end, bound to nothing. */
    static RefreshTokenFamily endlessFamily(String id, String user) {
        return new RefreshTokenFamily(
                new FamilyId(id),
                new ClientId("shop"),
                new UserId(user),
                "Username-Password-Authentication",
                Optional.empty(),
                Scopes.parse("openid offline_access"),
                false,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Device.first(Optional.empty(), Optional.empty()),
                Metadata.EMPTY,
                RefreshTokenFamily.Status.ACTIVE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The rotation from {@code seen} to the next counter, five minutes after {@link #NOW}. */
    static RefreshTokenStore.FamilyExchange rotation(String family, int seen) {
        return rotation(family, seen, after(300));
    }

    static RefreshTokenStore.FamilyExchange rotation(String family, int seen, Instant now) {
        return new RefreshTokenStore.FamilyExchange(
                new FamilyId(family),
                seen,
                seen + 1,
                now,
                Optional.of(request("log of " + seen)),
                Optional.of(after(2_000)),
                Optional.of(now.plusSeconds(500)),
                device().seenAgain(Optional.of("198.51.100.9"), Optional.empty()),
                Optional.of(new RefreshTokenStore.FamilyExchange.MetadataChange(metadata(seen), metadata(seen + 1))));
    }

    /** What {@link #family} and {@link #rotation} leave behind at this counter. */
    static Metadata metadata(int counter) {
        return counter == 4
                ? Metadata.EMPTY.with("k", "v")
                : Metadata.EMPTY.with("turn", Integer.toString(counter - 1));
    }

    /** The request that rotated a family. */
    static Rotation request(String logId) {
        return new Rotation(logId, "198.51.100.9", Optional.of("App/1"), "0011223344556677", Optional.of("aabb"));
    }

    static AuthorizationCode code(String secret, String session, String user) {
        return new AuthorizationCode(
                Hash.of(secret),
                new ClientId("shop"),
                new UserId(user),
                new SessionId(session),
                Optional.of("https://a.example/cb?x=1"),
                Optional.of("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
                Optional.of("n-0S6"),
                Optional.of(new Audience("https://orders/")),
                Scopes.parse("openid write:b read:a"),
                Optional.of(after(2)),
                json("{'claims': {'https://x/y': [1, 'a']}}"),
                NOW,
                after(60));
    }

    static LoginTransaction login(String handle) {
        return new LoginTransaction(
                Hash.of(handle),
                Hash.of("browser"),
                json("{'client_id': 'shop', 'scope': 'openid'}"),
                List.of(LoginTransaction.Step.CREDENTIALS),
                NOW,
                after(3_600));
    }

    static SigningKeyRecord key(String kid, Instant createdAt) {
        return key(kid, SigningKeyRecord.State.CURRENT, createdAt);
    }

    static SigningKeyRecord key(String kid, SigningKeyRecord.State state, Instant createdAt) {
        return new SigningKeyRecord(
                kid,
                "RS256",
                "{\"kty\":\"RSA\"}",
                new Ciphertext("k1.jwk"),
                state,
                createdAt,
                Optional.of(after(11)),
                Optional.of(after(12)),
                Optional.of(after(13)));
    }

    static ActionRecord action(String id, String name) {
        return new ActionRecord(
                id,
                name,
                "post-login",
                "v3",
                "exports.onExecutePostLogin = async () => { /* “ü” \u2028 */ };",
                new TreeMap<>(Map.of("KEY", new ActionRecord.Secret(new Ciphertext("k1.s"), after(1)))),
                "node22",
                Isolation.FRESH,
                Dependencies.NONE,
                Optional.of(new ActionRecord.Deployed("v-1", 3)),
                true,
                NOW,
                after(8));
    }

    static ActionVersion version(String id, String action, int number) {
        return new ActionVersion(
                id,
                action,
                number,
                "add claims",
                "exports.onExecutePostLogin = async () => {};",
                new TreeMap<>(Map.of("KEY", new ActionRecord.Secret(new Ciphertext("k1.s"), after(1)))),
                "node22",
                Isolation.POOLED,
                Dependencies.NONE,
                after(9));
    }

    static LogEvent event(String id, String type) {
        return new LogEvent(id, NOW, type, json("{'description': 'ok', 'details': {'n': 1}}"));
    }
}
