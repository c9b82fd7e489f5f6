package dev.mintline.authorize;

import dev.mintline.actions.event.EventTransaction;
import dev.mintline.actions.event.PostLoginEvent;
import dev.mintline.grant.GrantedScopes;
import dev.mintline.grant.RefreshTokenEligibility;
import dev.mintline.model.Device;
import dev.mintline.model.LogEvent;
import dev.mintline.model.Metadata;
import dev.mintline.model.Origin;
import dev.mintline.model.ResourceServer;
import dev.mintline.model.Session;
import dev.mintline.model.Tenant;
import dev.mintline.model.User;
import dev.mintline.oauth.OAuthError;
import dev.mintline.oauth.Reason;
import dev.mintline.oauth.Scopes;
import dev.mintline.pipeline.Effects;
import dev.mintline.pipeline.LoginPipeline;
import dev.mintline.pipeline.PostLoginEvents;
import dev.mintline.pipeline.SessionEffects;
import dev.mintline.pipeline.Verdict;
import dev.mintline.secrets.RandomValues;
import dev.mintline.store.Transactor;
import dev.mintline.tenantlog.LogCode;
import dev.mintline.tenants.Configuration;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The end of a login: the session exists, now the scripts run, and the browser is sent back with a code that carries what
 * they decided, or with their refusal.
 */
final class Authorization {
    private final Transactor transactor;
    private final LoginPipeline pipeline;
    private final LoginCommit commit;
    private final LoginLog log;
    private final RandomValues random;

    Authorization(LoginEndpoints.Parts parts) {
        this.transactor = parts.transactor();
        this.pipeline = parts.pipeline();
        this.log = new LoginLog(parts.log());
        this.commit = new LoginCommit(parts.transactor(), log, parts.random());
        this.random = parts.random();
    }

    /** @param session as it was before this login, or as the login page made it */
    record Login(
            Configuration configuration,
            AuthorizeRequest authorize,
            Session session,
            Proof proof,
            User user,
            Origin origin,
            Instant now) {
        Tenant tenant() {
            return configuration.tenant();
        }

        boolean silent() {
            return proof instanceof Proof.OfSession;
        }
    }

    /** Why the browser is believed to be the user's. */
    sealed interface Proof {
        /** The value of the session's cookie. */
        String cookie();

        /** Single sign-on: the user was not asked anything. */
        record OfSession(String cookie) implements Proof {
            @Override
            public String toString() {
                return "OfSession[***]";
            }
        }

        /**
         * The user has just signed in.
         *
         * @param made the session was made by that
         */
        record OfUser(String cookie, boolean made) implements Proof {
            @Override
            public String toString() {
                return "OfUser[***]";
            }
        }
    }

    void loginRequired(
            Configuration configuration,
            AuthorizeRequest authorize,
            Origin origin,
            Instant now,
            ServerResponse response) {
        append(configuration.tenant(), log.loginRequired(configuration.tenant(), authorize.client(), origin, now));
        AuthorizeResponse.error(response, authorize.target(), new OAuthError(403, "login_required", "Login required"));
    }

    /** Runs the scripts and answers. The session stays when they refuse (tokens.md 1.3). */
    void finish(Login login, ServerResponse response) {
        if (login.user().blocked()) {
            LoginCookies.keep(login, response);
            refuse(login, new OAuthError(403, "unauthorized", "user is blocked"), Reason.USER_BLOCKED, response);
            return;
        }
        AuthorizeRequest authorize = login.authorize();
        Scopes granted = GrantedScopes.authorize(authorize.scopes(), authorize.api());
        Optional<Reason> noRefreshToken = RefreshTokenEligibility.refusal(authorize.client(), authorize.api(), granted);
        Scopes told = GrantedScopes.told(noRefreshToken.isEmpty() ? granted : granted.without(Scopes.OFFLINE_ACCESS));
        LoginPipeline.Context context = new LoginPipeline.Context(
                told,
                authorize.api().map(ResourceServer::system).orElse(false),
                granted.has(Scopes.OPENID),
                login.session().metadata(),
                Metadata.EMPTY,
                notIssued(granted, noRefreshToken));
        Verdict verdict = pipeline.postLogin(login.configuration(), () -> event(login), context, login.now());
        switch (verdict) {
            case Verdict.Allowed allowed -> allowed(login, granted, allowed, noRefreshToken.isEmpty(), response);
            case Verdict.Denied denied -> {
                SessionEffects session = denied(login, denied.effects());
                commit.denied(login, denied, session);
                pipeline.keepCache(login.tenant().id(), denied.effects(), login.now());
                if (denied.effects().revokeSession().isPresent()) {
                    LoginCookies.clear(login, response);
                } else {
                    LoginCookies.set(login, session, response);
                }
                AuthorizeResponse.error(response, authorize.target(), denied.error());
            }
            case Verdict.Failed failed -> {
                commit.failed(login, failed);
                LoginCookies.keep(login, response);
                AuthorizeResponse.error(response, authorize.target(), failed.error());
            }
        }
    }

    private static List<Reason> notIssued(Scopes granted, Optional<Reason> noRefreshToken) {
        List<Reason> reasons = new ArrayList<>();
        noRefreshToken.ifPresent(reasons::add);
        if (!granted.has(Scopes.OPENID)) {
            reasons.add(Reason.OPENID_NOT_GRANTED);
        }
        return reasons;
    }

    private void allowed(
            Login login, Scopes granted, Verdict.Allowed allowed, boolean refreshable, ServerResponse response) {
        SessionEffects session = used(login, allowed.effects());
        Optional<String> code = commit.code(login, granted, allowed, refreshable, session);
        if (code.isEmpty()) {
            loginRequired(login.configuration(), login.authorize(), login.origin(), login.now(), response);
            return;
        }
        pipeline.keepCache(login.tenant().id(), allowed.effects(), login.now());
        LoginCookies.set(login, session, response);
        AuthorizeResponse.code(response, login.authorize().target(), code.get());
    }

    // Signing in was noted when it happened: if scripts change nothing about the session, nothing is written.
    private static SessionEffects used(Login login, Effects effects) {
        boolean made = login.proof() instanceof Proof.OfUser(var _, var sessionMade) && sessionMade;
        Device device = login.session()
                .device()
                .seenAgain(Optional.of(login.origin().ip()), login.origin().userAgent());
        SessionEffects.Use use = new SessionEffects.Use(
                device, login.silent() ? Optional.of(login.authorize().client().id()) : Optional.empty(), made);
        return login.silent() || effects.touchSession()
                ? SessionEffects.of(login.tenant().settings(), login.session(), effects, Optional.of(use), login.now())
                : SessionEffects.untouched(login.session());
    }

    // A single sign-on that was denied is no use of the session, but the login before it was.
    private static SessionEffects denied(Login login, Effects effects) {
        return login.silent()
                ? SessionEffects.of(login.tenant().settings(), login.session(), effects, Optional.empty(), login.now())
                : used(login, effects);
    }

    private void refuse(Login login, OAuthError error, Reason reason, ServerResponse response) {
        append(
                login.tenant(),
                log.of(login, LogCode.LOGIN_FAILED, error.description(), Optional.of(reason), Optional.empty()));
        AuthorizeResponse.error(response, login.authorize().target(), error);
    }

    private PostLoginEvent event(Login login) {
        AuthorizeRequest authorize = login.authorize();
        PostLoginEvents.Facts facts = new PostLoginEvents.Facts(
                login.tenant(),
                authorize.client(),
                login.user(),
                PostLoginEvents.request(
                        login.origin().ip(),
                        "GET",
                        authorize.parameters(),
                        Map.of(),
                        login.tenant().hostname(),
                        login.origin().language(),
                        login.origin().userAgent()),
                List.copyOf(authorize.scopes().values()),
                authorize.api().map(ResourceServer::identifier));
        EventTransaction.Browser browser = new EventTransaction.Browser(
                "tx_" + random.alphanumeric(24),
                Optional.of(authorize.words("prompt")).filter(words -> !words.isEmpty()),
                authorize.parameter("login_hint"),
                authorize.parameter("redirect_uri"),
                authorize.parameter("response_mode"),
                Optional.of(List.of("code")),
                authorize.parameter("state"),
                Optional.empty());
        return PostLoginEvents.login(
                facts, login.session(), browser, authorize.words("acr_values"), authorize.words("ui_locales"));
    }

    private void append(Tenant tenant, LogEvent event) {
        transactor.inTransaction(tenant.id(), stores -> {
            stores.log().append(event);
            return event;
        });
    }
}
