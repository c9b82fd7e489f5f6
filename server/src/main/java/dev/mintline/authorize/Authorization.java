package dev.mintline.authorize;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.event.EventTransaction;
import dev.mintline.actions.event.PostLoginEvent;
import dev.mintline.grant.GrantedScopes;
import dev.mintline.grant.RefreshTokenEligibility;
import dev.mintline.model.AuthorizationCode;
import dev.mintline.model.Consent;
import dev.mintline.model.Execution;
import dev.mintline.model.Hash;
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
import dev.mintline.pipeline.DecidedAtLogin;
import dev.mintline.pipeline.EffectStore;
import dev.mintline.pipeline.Effects;
import dev.mintline.pipeline.LoginPipeline;
import dev.mintline.pipeline.PostLoginEvents;
import dev.mintline.pipeline.Verdict;
import dev.mintline.revocation.RevocationCascade;
import dev.mintline.revocation.RevocationCause;
import dev.mintline.secrets.RandomValues;
import dev.mintline.session.Sessions;
import dev.mintline.store.Stores;
import dev.mintline.store.Transactor;
import dev.mintline.tenantlog.LogCode;
import dev.mintline.tenantlog.LogEvents;
import dev.mintline.tenants.Configuration;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
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
    private static final Duration CODE_LIFETIME = Duration.ofSeconds(60);

    private final Transactor transactor;
    private final LoginPipeline pipeline;
    private final Sessions sessions;
    private final LogEvents log;
    private final RandomValues random;

    Authorization(LoginEndpoints.Parts parts) {
        this.transactor = parts.transactor();
        this.pipeline = parts.pipeline();
        this.sessions = parts.sessions();
        this.log = parts.log();
        this.random = parts.random();
    }

    /** @param silent the user was not asked anything */
    record Login(
            Configuration configuration,
            AuthorizeRequest authorize,
            Session session,
            User user,
            Origin origin,
            Instant now,
            boolean silent) {
        Tenant tenant() {
            return configuration.tenant();
        }
    }

    void loginRequired(
            Configuration configuration,
            AuthorizeRequest authorize,
            Origin origin,
            Instant now,
            ServerResponse response) {
        LogEvent event = log.of(
                LogCode.SILENT_AUTH_FAILED,
                configuration.tenant(),
                origin,
                LogEvents.Subject.of(authorize.client()),
                "Login required",
                JsonNodeFactory.instance.objectNode(),
                now);
        append(configuration.tenant(), event);
        AuthorizeResponse.error(response, authorize.target(), new OAuthError(403, "login_required", "Login required"));
    }

    /** Single sign-on: counts as activity of the session, then goes on as after a login. */
    void continueSession(Login login, ServerResponse response) {
        Optional<Session> used = transactor.inTransaction(
                login.tenant().id(),
                stores -> sessions.used(
                        stores,
                        login.tenant().settings(),
                        login.session(),
                        login.authorize().client().id(),
                        login.origin().device(),
                        login.now()));
        if (used.isEmpty()) {
            loginRequired(login.configuration(), login.authorize(), login.origin(), login.now(), response);
            return;
        }
        finish(
                new Login(
                        login.configuration(),
                        login.authorize(),
                        used.get(),
                        login.user(),
                        login.origin(),
                        login.now(),
                        true),
                response);
    }

    /** Runs the scripts and answers. The session stays when they refuse (tokens.md 1.3). */
    void finish(Login login, ServerResponse response) {
        if (login.user().blocked()) {
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
            case Verdict.Allowed allowed ->
                AuthorizeResponse.code(
                        response, authorize.target(), code(login, granted, allowed, noRefreshToken.isEmpty()));
            case Verdict.Denied denied -> {
                commitDenial(login, denied);
                AuthorizeResponse.error(response, authorize.target(), denied.error());
            }
            case Verdict.Failed failed -> {
                commitFailure(login, failed);
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

    private String code(Login login, Scopes granted, Verdict.Allowed allowed, boolean refreshable) {
        AuthorizeRequest authorize = login.authorize();
        String value = random.secret();
        AuthorizationCode code = new AuthorizationCode(
                Hash.of(value),
                authorize.client().id(),
                login.user().id(),
                login.session().id(),
                authorize.redirectUri(),
                authorize.codeChallenge(),
                authorize.nonce(),
                authorize.api().map(ResourceServer::identifier),
                granted,
                authorize.wantsAuthTime() ? Optional.of(login.session().authenticatedAt()) : Optional.empty(),
                DecidedAtLogin.of(allowed).write(),
                login.now(),
                login.now().plus(CODE_LIFETIME));
        LogEvent event = log(
                login,
                login.silent() ? LogCode.SILENT_AUTH : LogCode.LOGIN,
                "Successful login",
                Optional.empty(),
                allowed.execution());
        transactor.inTransaction(login.tenant().id(), stores -> {
            store(stores, login, allowed.effects());
            if (refreshable) {
                stores.consents().record(consent(code));
            }
            stores.codes().create(code);
            allowed.execution().ifPresent(stores.actions()::recordExecution);
            stores.log().append(event);
            return code;
        });
        return value;
    }

    private Consent consent(AuthorizationCode code) {
        return new Consent(
                "cgr_" + random.alphanumeric(16),
                code.user(),
                code.client(),
                code.audience(),
                GrantedScopes.told(code.scopes()),
                code.createdAt());
    }

    private void commitDenial(Login login, Verdict.Denied denied) {
        LogEvent event = log(
                login,
                LogCode.LOGIN_FAILED,
                denied.error().description(),
                Optional.of(denied.reason()),
                denied.execution());
        transactor.inTransaction(login.tenant().id(), stores -> {
            store(stores, login, denied.effects());
            denied.effects()
                    .revokeSession()
                    .ifPresent(revoke -> RevocationCascade.revoke(
                            stores,
                            new RevocationCause.Session(login.session().id(), revoke.preserveRefreshTokens()),
                            login.now()));
            denied.execution().ifPresent(stores.actions()::recordExecution);
            stores.log().append(event);
            return event;
        });
    }

    private void commitFailure(Login login, Verdict.Failed failed) {
        LogEvent event = log(
                login,
                LogCode.LOGIN_FAILED,
                failed.error().description(),
                Optional.of(failed.reason()),
                failed.execution());
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("trigger_id", "post-login");
        details.put("action_id", failed.action().id());
        details.put("action_name", failed.action().name());
        details.put("error_class", failed.failure().code());
        details.putObject("action_error").put("message", failed.failure().message());
        LogEvent script = log.of(
                LogCode.ACTIONS_FAILED,
                login.tenant(),
                login.origin(),
                subject(login),
                "An Action failed",
                details,
                login.now());
        transactor.inTransaction(login.tenant().id(), stores -> {
            failed.execution().ifPresent(stores.actions()::recordExecution);
            stores.log().append(script);
            stores.log().append(event);
            return event;
        });
    }

    private void refuse(Login login, OAuthError error, Reason reason, ServerResponse response) {
        append(
                login.tenant(),
                log(login, LogCode.LOGIN_FAILED, error.description(), Optional.of(reason), Optional.empty()));
        AuthorizeResponse.error(response, login.authorize().target(), error);
    }

    private static void store(Stores stores, Login login, Effects effects) {
        EffectStore.storeOnUser(stores, effects, login.user().id(), login.now());
        EffectStore.storeOnSession(stores, effects, login.session().id(), login.now());
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

    private LogEvent log(
            Login login, LogCode code, String description, Optional<Reason> reason, Optional<Execution> execution) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("session_id", login.session().id().value());
        reason.ifPresent(
                why -> details.put("failure_reason", why.failureReason()).put("reason", why.code()));
        execution.ifPresent(
                run -> details.putObject("actions").putArray("executions").add(run.id()));
        return log.of(code, login.tenant(), login.origin(), subject(login), description, details, login.now());
    }

    private static LogEvents.Subject subject(Login login) {
        return LogEvents.Subject.of(login.authorize().client())
                .user(Optional.of(login.user()))
                .granted(
                        login.authorize().api().map(ResourceServer::identifier),
                        login.authorize().scopes());
    }

    private void append(Tenant tenant, LogEvent event) {
        transactor.inTransaction(tenant.id(), stores -> {
            stores.log().append(event);
            return event;
        });
    }
}
