package dev.mintline.grant;

import dev.mintline.model.AuthorizationCode;
import dev.mintline.model.Hash;
import dev.mintline.model.Metadata;
import dev.mintline.model.OnlineRefreshToken;
import dev.mintline.model.OnlineTokenId;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.RefreshTokenSettings;
import dev.mintline.model.ResourceServer;
import dev.mintline.model.Session;
import dev.mintline.model.User;
import dev.mintline.oauth.Scopes;
import dev.mintline.pipeline.Effects;
import dev.mintline.refresh.RefreshTokens;
import dev.mintline.secrets.RandomValues;
import java.time.Instant;
import java.util.Optional;

/** The refresh token that comes with a code exchange, or the reason why none does (tokens.md 3.1). */
sealed interface RefreshTokenIssue {

    /** @param reason stable code for the log */
    record None(String reason) implements RefreshTokenIssue {}

    record Online(OnlineRefreshToken token, String value) implements RefreshTokenIssue {
        @Override
        public String toString() {
            return "Online[" + token.id() + "]";
        }
    }

    record Offline(RefreshTokenFamily family, String value) implements RefreshTokenIssue {
        @Override
        public String toString() {
            return "Offline[" + family.id() + "]";
        }
    }

    static RefreshTokenIssue of(
            Exchange exchange,
            AuthorizationCode code,
            User user,
            Session session,
            Optional<ResourceServer> api,
            Metadata metadata,
            Effects.Expiry expiry,
            RefreshTokens refreshTokens,
            RandomValues random) {
        Optional<String> refusal = RefreshTokenEligibility.refusal(exchange.client(), api, code.scopes());
        if (refusal.isPresent()) {
            return new None(refusal.get());
        }
        if (code.scopes().has(Scopes.ONLINE_ACCESS)) {
            if (!session.persistentCookie() && !api.orElseThrow().allowOnlineAccessWithEphemeralSessions()) {
                return new None("session_is_ephemeral");
            }
            return online(exchange, code, user, session, refreshTokens.newOnlineValue(), random);
        }
        return offline(exchange, code, user, metadata, expiry, refreshTokens);
    }

    private static Online online(
            Exchange exchange, AuthorizationCode code, User user, Session session, String value, RandomValues random) {
        OnlineRefreshToken token = new OnlineRefreshToken(
                new OnlineTokenId("ort_" + random.alphanumeric(24)),
                Hash.of(value),
                session.id(),
                exchange.client().id(),
                user.id(),
                code.audience().orElseThrow(),
                code.scopes(),
                code.authTime(),
                exchange.now(),
                Optional.empty());
        return new Online(token, value);
    }

    private static Offline offline(
            Exchange exchange,
            AuthorizationCode code,
            User user,
            Metadata metadata,
            Effects.Expiry expiry,
            RefreshTokens refreshTokens) {
        RefreshTokenSettings settings = exchange.client().refreshToken();
        Optional<Instant> absolute = expiry.absoluteOr(settings.absolute().map(exchange.now()::plus));
        RefreshTokenFamily family = new RefreshTokenFamily(
                refreshTokens.newFamilyId(),
                exchange.client().id(),
                user.id(),
                user.connection(),
                code.audience(),
                code.scopes(),
                settings.rotating(),
                1,
                Optional.empty(),
                code.authTime(),
                Optional.of(code.session()),
                exchange.now(),
                absolute,
                expiry.idleOr(settings.idle().map(exchange.now()::plus)),
                Optional.empty(),
                exchange.origin().device(),
                metadata,
                RefreshTokenFamily.Status.ACTIVE,
                Optional.empty());
        return new Offline(family, refreshTokens.offlineValue(exchange.tenant().id(), family.id(), family.latest()));
    }
}
