package dev.mintline.grant;

import dev.mintline.model.Hash;
import dev.mintline.model.OnlineRefreshToken;
import dev.mintline.model.OnlineTokenId;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.RefreshTokenSettings;
import dev.mintline.model.ResourceServer;
import dev.mintline.model.Session;
import dev.mintline.oauth.Reason;
import dev.mintline.oauth.Scopes;
import dev.mintline.pipeline.Clamp;
import dev.mintline.pipeline.RefreshTokenEnds;
import dev.mintline.refresh.RefreshTokens;
import dev.mintline.secrets.RandomValues;
import java.util.List;
import java.util.Optional;

/** The refresh token that comes with an answer, or the reason why none does (tokens.md 3.1). */
sealed interface RefreshTokenIssue {
    record None(Reason reason) implements RefreshTokenIssue {}

    record Online(OnlineRefreshToken token, String value) implements RefreshTokenIssue {
        @Override
        public String toString() {
            return "Online[" + token.id() + "]";
        }
    }

    /** @param clamps ends that scripts asked for beyond the settings */
    record Offline(RefreshTokenFamily family, String value, List<Clamp> clamps) implements RefreshTokenIssue {
        public Offline {
            clamps = List.copyOf(clamps);
        }

        @Override
        public String toString() {
            return "Offline[" + family.id() + "]";
        }
    }

    /** What the client is sent. */
    default Optional<String> sent() {
        return switch (this) {
            case None _ -> Optional.empty();
            case Online(var _, var value) -> Optional.of(value);
            case Offline(var _, var value, var _) -> Optional.of(value);
        };
    }

    /**
     * Prepares what the request leads to; nothing is stored yet.
     *
     * @param random for ids
     */
    static RefreshTokenIssue of(
            Exchange exchange, Entitlement entitlement, RefreshTokens refreshTokens, RandomValues random) {
        Optional<Reason> refusal =
                RefreshTokenEligibility.refusal(exchange.client(), entitlement.api(), entitlement.scopes());
        if (refusal.isPresent()) {
            return new None(refusal.get());
        }
        if (entitlement.scopes().has(Scopes.OFFLINE_ACCESS)) {
            return offline(exchange, entitlement, refreshTokens);
        }
        Optional<Session> session = entitlement.session();
        if (session.isEmpty()) {
            return new None(Reason.FLOW_WITHOUT_ONLINE_ACCESS);
        }
        ResourceServer api = entitlement.api().orElseThrow();
        return session.get().persistentCookie() || api.allowOnlineAccessWithEphemeralSessions()
                ? online(exchange, entitlement, session.get(), api, refreshTokens.newOnlineValue(), random)
                : new None(Reason.SESSION_IS_EPHEMERAL);
    }

    private static Online online(
            Exchange exchange,
            Entitlement entitlement,
            Session session,
            ResourceServer api,
            String value,
            RandomValues random) {
        OnlineRefreshToken token = new OnlineRefreshToken(
                new OnlineTokenId("ort_" + random.alphanumeric(24)),
                Hash.of(value),
                session.id(),
                exchange.client().id(),
                entitlement.user().id(),
                api.identifier(),
                entitlement.scopes(),
                entitlement.authTime(),
                exchange.now(),
                Optional.empty(),
                Optional.empty());
        return new Online(token, value);
    }

    private static Offline offline(Exchange exchange, Entitlement entitlement, RefreshTokens refreshTokens) {
        RefreshTokenSettings settings = exchange.client().refreshToken();
        RefreshTokenEnds ends =
                RefreshTokenEnds.of(settings, exchange.now(), Optional.empty(), entitlement.expiry(), exchange.now());
        RefreshTokenFamily family = new RefreshTokenFamily(
                refreshTokens.newFamilyId(),
                exchange.client().id(),
                entitlement.user().id(),
                entitlement.user().connection(),
                entitlement.audience(),
                entitlement.scopes(),
                settings.rotating(),
                1,
                Optional.empty(),
                entitlement.authTime(),
                entitlement.session().map(Session::id),
                exchange.now(),
                ends.absolute(),
                ends.idle(),
                Optional.empty(),
                exchange.origin().device(),
                entitlement.metadata(),
                RefreshTokenFamily.Status.ACTIVE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Offline(
                family,
                refreshTokens.offlineValue(exchange.tenant().id(), family.id(), family.latest()),
                ends.clamps());
    }
}
