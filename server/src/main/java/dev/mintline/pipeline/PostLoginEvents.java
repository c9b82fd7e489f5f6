package dev.mintline.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.event.EventAuthentication;
import dev.mintline.actions.event.EventAuthorization;
import dev.mintline.actions.event.EventClient;
import dev.mintline.actions.event.EventConnection;
import dev.mintline.actions.event.EventDevice;
import dev.mintline.actions.event.EventGeoIp;
import dev.mintline.actions.event.EventIdentity;
import dev.mintline.actions.event.EventRefreshToken;
import dev.mintline.actions.event.EventRequest;
import dev.mintline.actions.event.EventResourceServer;
import dev.mintline.actions.event.EventSession;
import dev.mintline.actions.event.EventStats;
import dev.mintline.actions.event.EventTenant;
import dev.mintline.actions.event.EventTransaction;
import dev.mintline.actions.event.EventUser;
import dev.mintline.actions.event.PostLoginEvent;
import dev.mintline.model.Client;
import dev.mintline.model.Device;
import dev.mintline.model.OnlineRefreshToken;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.Session;
import dev.mintline.model.Tenant;
import dev.mintline.model.User;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Builds the post-login {@code event} from what is stored and what was asked (actions.md 2). Pure. */
public final class PostLoginEvents {
    private static final String REFRESH = "oauth2-refresh-token";
    private static final String PASSWORD = "oauth2-password";

    private PostLoginEvents() {}

    /**
     * @param requestedScopes of the request, or the granted ones when it named none
     * @param audience the API of this transaction; empty: {@code /userinfo}
     */
    public record Facts(
            Tenant tenant,
            Client client,
            User user,
            EventRequest request,
            List<String> requestedScopes,
            Optional<Audience> audience) {}

    /** An interactive or silent login in a browser. */
    public static PostLoginEvent login(
            Facts facts,
            Session session,
            EventTransaction.Browser browser,
            List<String> acrValues,
            List<String> locales) {
        EventTransaction transaction = new EventTransaction(
                "oidc-basic-profile",
                facts.requestedScopes(),
                acrValues,
                locales,
                Optional.of(locales.isEmpty() ? "en" : locales.getFirst()),
                Optional.of(browser),
                noMetadata());
        return event(
                facts,
                transaction,
                Optional.of(authentication(session)),
                Optional.of(session(session)),
                Optional.empty());
    }

    /** A password presented at the token endpoint: no browser, no session (actions.md 9.4). */
    public static PostLoginEvent password(Facts facts, Instant now) {
        EventAuthentication authentication =
                new EventAuthentication(List.of(new EventAuthentication.Method("pwd", now, Optional.empty())));
        return event(
                facts, backChannel(facts, PASSWORD), Optional.of(authentication), Optional.empty(), Optional.empty());
    }

    /** The exchange of an online refresh token: it comes with the session it is bound to. */
    public static PostLoginEvent refresh(Facts facts, OnlineRefreshToken token, Session session) {
        EventRefreshToken refreshToken = new EventRefreshToken(
                token.id().value(),
                EventRefreshToken.Access.ONLINE,
                Optional.of(token.client().value()),
                Optional.of(token.user().value()),
                token.createdAt(),
                Optional.of(session.expiresAt()),
                Optional.of(session.idleExpiresAt()),
                token.lastExchangedAt(),
                false,
                Optional.of(session.id().value()),
                List.of(new EventRefreshToken.ResourceServer(
                        token.audience().value(), token.scopes().wire())),
                Optional.of(device(session.device())),
                Map.of());
        return event(
                facts,
                backChannel(facts, REFRESH),
                Optional.of(authentication(session)),
                Optional.of(session(session)),
                Optional.of(refreshToken));
    }

    /** The exchange of an offline refresh token: no session, only its id. */
    public static PostLoginEvent refresh(Facts facts, RefreshTokenFamily family) {
        EventRefreshToken refreshToken = new EventRefreshToken(
                family.id().value(),
                EventRefreshToken.Access.OFFLINE,
                Optional.of(family.client().value()),
                Optional.of(family.user().value()),
                family.createdAt(),
                family.expiresAt(),
                family.idleExpiresAt(),
                family.lastExchangedAt(),
                family.rotating(),
                family.session().map(id -> id.value()),
                List.of(new EventRefreshToken.ResourceServer(
                        family.audience()
                                .orElse(facts.tenant().userinfoAudience())
                                .value(),
                        family.scopes().wire())),
                Optional.of(device(family.device())),
                family.metadata().values());
        return event(facts, backChannel(facts, REFRESH), Optional.empty(), Optional.empty(), Optional.of(refreshToken));
    }

    private static EventTransaction backChannel(Facts facts, String protocol) {
        return new EventTransaction(
                protocol,
                facts.requestedScopes(),
                List.of(),
                List.of(),
                Optional.of("en"),
                Optional.empty(),
                noMetadata());
    }

    private static PostLoginEvent event(
            Facts facts,
            EventTransaction transaction,
            Optional<EventAuthentication> authentication,
            Optional<EventSession> session,
            Optional<EventRefreshToken> refreshToken) {
        return new PostLoginEvent(
                transaction,
                authentication,
                new EventAuthorization(List.of()),
                client(facts.client()),
                connection(facts.user()),
                Optional.empty(),
                Optional.of(new EventResourceServer(facts.audience()
                        .orElse(facts.tenant().userinfoAudience())
                        .value())),
                new EventTenant(facts.tenant().name()),
                new EventStats(Math.toIntExact(facts.user().loginsCount())),
                session,
                refreshToken,
                facts.request(),
                user(facts.user()));
    }

    /** The request as scripts see it; credentials are hidden, their keys stay (actions.md 2.5). */
    public static EventRequest request(
            String ip,
            String method,
            Map<String, String> query,
            Map<String, String> body,
            String hostname,
            Optional<String> language,
            Optional<String> userAgent) {
        return new EventRequest(
                ip,
                method,
                query,
                Redacted.of(body),
                EventGeoIp.UNKNOWN,
                Optional.empty(),
                Optional.of(hostname),
                language,
                userAgent);
    }

    private static EventClient client(Client client) {
        Map<String, String> metadata = new TreeMap<>();
        client.metadata()
                .json()
                .properties()
                .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
        List<EventClient.Policy> policies = client.refreshToken().policies().stream()
                .map(p -> new EventClient.Policy(
                        p.audience().value(), List.copyOf(p.scope().values())))
                .toList();
        return new EventClient(client.id().value(), client.name(), metadata, Optional.of(policies));
    }

    private static EventConnection connection(User user) {
        return new EventConnection("con_" + user.connection(), user.connection(), "auth0", Optional.of(Map.of()));
    }

    private static EventUser user(User user) {
        ObjectNode profile = user.profile().json().deepCopy();
        user.email().ifPresent(email -> profile.put("email", email));
        user.username().ifPresent(name -> profile.put("username", name));
        return new EventUser(
                user.id().value(),
                user.emailVerified(),
                user.createdAt(),
                user.updatedAt(),
                Optional.empty(),
                user.identities().stream()
                        .map(i -> new EventIdentity(
                                i.connection(), i.provider(), i.userId(), i.social(), Optional.empty()))
                        .toList(),
                user.appMetadata().json(),
                user.userMetadata().json(),
                Optional.empty(),
                Optional.empty(),
                profile);
    }

    private static EventSession session(Session session) {
        return new EventSession(
                session.id().value(),
                Optional.of(session.user().value()),
                Optional.of(session.createdAt()),
                Optional.of(session.updatedAt()),
                Optional.of(session.authenticatedAt()),
                Optional.of(session.lastInteractedAt()),
                Optional.of(session.expiresAt()),
                Optional.of(session.idleExpiresAt()),
                session.clients().stream().map(ClientId::value).toList(),
                Optional.of(device(session.device())),
                Optional.of(session.persistentCookie() ? "persistent" : "non-persistent"),
                session.metadata().values());
    }

    private static EventAuthentication authentication(Session session) {
        return new EventAuthentication(session.methods().stream()
                .map(m -> new EventAuthentication.Method(m.name(), m.timestamp(), Optional.empty()))
                .toList());
    }

    private static EventDevice device(Device device) {
        return new EventDevice(
                device.initialIp(),
                Optional.empty(),
                device.initialUserAgent(),
                device.lastIp(),
                Optional.empty(),
                device.lastUserAgent());
    }

    private static ObjectNode noMetadata() {
        return JsonNodeFactory.instance.objectNode();
    }
}
