package dev.mintline.grant;

import dev.mintline.actions.event.PostLoginEvent;
import dev.mintline.credential.Directory;
import dev.mintline.credential.PasswordHashing;
import dev.mintline.model.Metadata;
import dev.mintline.model.ResourceServer;
import dev.mintline.model.User;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.GrantType;
import dev.mintline.oauth.OAuthError;
import dev.mintline.oauth.Reason;
import dev.mintline.oauth.Scopes;
import dev.mintline.pipeline.LoginPipeline;
import dev.mintline.pipeline.PostLoginEvents;
import dev.mintline.pipeline.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The user's name and password for tokens (RFC 6749 section 4.3; tokens.md 1.5). There is no browser and no session. One
 * object per grant type: {@code password} means the tenant's default directory, {@code password-realm} the one it names.
 */
public final class PasswordGrant implements Grant {
    static final OAuthError WRONG = OAuthError.invalidGrant("Wrong email or password.");
    static final OAuthError BLOCKED = new OAuthError(403, "unauthorized", "user is blocked");
    private static final OAuthError OVERLOADED =
            new OAuthError(503, "temporarily_unavailable", "Too many people are signing in right now.");

    private final String grantType;
    private final Directory directory;
    private final LoginPipeline pipeline;
    private final PasswordCommit commit;

    private PasswordGrant(String grantType, Directory directory, LoginPipeline pipeline, PasswordCommit commit) {
        this.grantType = grantType;
        this.directory = directory;
        this.pipeline = pipeline;
        this.commit = commit;
    }

    public static List<Grant> both(Directory directory, LoginPipeline pipeline, PasswordCommit commit) {
        return List.of(
                new PasswordGrant(GrantType.PASSWORD, directory, pipeline, commit),
                new PasswordGrant(GrantType.PASSWORD_REALM, directory, pipeline, commit));
    }

    @Override
    public String grantType() {
        return grantType;
    }

    /**
     * What the request is about, once the password was found right.
     *
     * @param user with this login counted
     * @param granted before scripts
     */
    record Login(User user, Optional<ResourceServer> api, Scopes granted, Optional<Reason> noRefreshToken) {
        boolean givesIdToken() {
            return granted.has(Scopes.OPENID);
        }

        /** Of the access token, before scripts: {@code offline_access} is told only when there is a token for it. */
        Scopes told() {
            return GrantedScopes.told(noRefreshToken.isEmpty() ? granted : granted.without(Scopes.OFFLINE_ACCESS));
        }
    }

    @Override
    public TokenOutcome exchange(Exchange exchange) {
        if (!exchange.client().firstParty()) {
            return refused(
                    new OAuthError(
                            403, "unauthorized_client", "Grant type '" + grantType + "' not allowed for the client."),
                    Reason.THIRD_PARTY_CLIENT);
        }
        for (String name : required()) {
            if (exchange.parameters().get(name).isEmpty()) {
                return refused(OAuthError.missing(name), Reason.PARAMETER_MISSING);
            }
        }
        String connection = exchange.tenant().settings().defaultDirectory();
        if (grantType.equals(GrantType.PASSWORD_REALM)) {
            // The tenant's own directory is the only one yet.
            String realm = exchange.parameters().get("realm").orElseThrow();
            if (!realm.equals(connection)) {
                return refused(
                        new OAuthError(403, "invalid_request", "Unknown realm '" + realm + "'"), Reason.UNKNOWN_REALM);
            }
        } else if (connection.isBlank()) {
            return refused(
                    new OAuthError(500, "server_error", "Authorization server not configured with default connection."),
                    Reason.NO_DIRECTORY);
        }
        return authenticate(exchange, connection);
    }

    private List<String> required() {
        return grantType.equals(GrantType.PASSWORD_REALM)
                ? List.of("username", "password", "realm")
                : List.of("username", "password");
    }

    private TokenOutcome authenticate(Exchange exchange, String connection) {
        Directory.Attempt attempt;
        try {
            attempt = directory.authenticate(
                    exchange.tenant().id(),
                    connection,
                    exchange.parameters().get("username").orElseThrow().strip(),
                    exchange.parameters().get("password").orElseThrow());
        } catch (PasswordHashing.Overloaded e) {
            return refused(OVERLOADED, Reason.OVERLOADED);
        }
        return switch (attempt) {
            case Directory.Attempt.Matched(var user)
            when user.blocked() -> commit.refused(exchange, Optional.of(user), BLOCKED, Reason.USER_BLOCKED);
            case Directory.Attempt.Matched(var user) -> resolve(exchange, user);
            case Directory.Attempt.WrongPassword(var user) ->
                commit.wrong(exchange, Optional.of(user), Reason.WRONG_PASSWORD);
            case Directory.Attempt.UnknownUser() -> commit.wrong(exchange, Optional.empty(), Reason.UNKNOWN_USER);
        };
    }

    private TokenOutcome resolve(Exchange exchange, User user) {
        Optional<Audience> audience = exchange.parameters()
                .get("audience")
                .map(Audience::new)
                .or(() -> exchange.tenant().settings().defaultAudience());
        Optional<ResourceServer> api = audience.flatMap(exchange.configuration()::api);
        if (audience.isPresent() && api.isEmpty()) {
            return commit.refused(
                    exchange,
                    Optional.of(user),
                    OAuthError.invalidRequest("invalid audience specified for password grant exchange"),
                    Reason.UNKNOWN_AUDIENCE);
        }
        Scopes granted =
                GrantedScopes.password(exchange.parameters().get("scope").map(Scopes::parse), api);
        Login login = new Login(
                user.loggedIn(exchange.now(), exchange.origin().ip()),
                api,
                granted,
                RefreshTokenEligibility.refusal(exchange.client(), api, granted));
        Verdict verdict = pipeline.postLogin(
                exchange.configuration(), () -> event(exchange, login), context(login), exchange.now());
        return switch (verdict) {
            case Verdict.Denied denied -> {
                TokenOutcome outcome = commit.denied(exchange, login.user(), denied);
                pipeline.keepCache(exchange.tenant().id(), denied.effects(), exchange.now());
                yield outcome;
            }
            case Verdict.Failed failed -> commit.failed(exchange, login.user(), failed);
            case Verdict.Allowed allowed -> {
                TokenOutcome outcome = commit.success(exchange, login, allowed);
                if (outcome instanceof TokenOutcome.Issued) {
                    pipeline.keepCache(exchange.tenant().id(), allowed.effects(), exchange.now());
                }
                yield outcome;
            }
        };
    }

    private static LoginPipeline.Context context(Login login) {
        List<Reason> notIssued = new ArrayList<>();
        login.noRefreshToken().ifPresent(notIssued::add);
        if (!login.givesIdToken()) {
            notIssued.add(Reason.OPENID_NOT_GRANTED);
        }
        return new LoginPipeline.Context(
                login.told(),
                login.api().map(ResourceServer::system).orElse(false),
                login.givesIdToken(),
                Metadata.EMPTY,
                Metadata.EMPTY,
                notIssued);
    }

    private static PostLoginEvent event(Exchange exchange, Login login) {
        Scopes requested = exchange.parameters().get("scope").map(Scopes::parse).orElse(Scopes.NONE);
        return PostLoginEvents.password(
                new PostLoginEvents.Facts(
                        exchange.tenant(),
                        exchange.client(),
                        login.user(),
                        exchange.eventRequest(),
                        List.copyOf(requested.values()),
                        login.api().map(ResourceServer::identifier)),
                exchange.now());
    }

    private static TokenOutcome refused(OAuthError error, Reason reason) {
        return new TokenOutcome.Refused(error, reason);
    }
}
