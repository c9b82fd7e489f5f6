package dev.mintline.authorize;

import dev.mintline.grant.GrantedScopes;
import dev.mintline.grant.LostRace;
import dev.mintline.model.AuthorizationCode;
import dev.mintline.model.Consent;
import dev.mintline.model.Hash;
import dev.mintline.model.LogEvent;
import dev.mintline.model.ResourceServer;
import dev.mintline.oauth.Scopes;
import dev.mintline.pipeline.DecidedAtLogin;
import dev.mintline.pipeline.EffectStore;
import dev.mintline.pipeline.SessionEffects;
import dev.mintline.pipeline.Verdict;
import dev.mintline.revocation.RevocationCascade;
import dev.mintline.revocation.RevocationCause;
import dev.mintline.secrets.RandomValues;
import dev.mintline.store.Transactor;
import dev.mintline.tenantlog.LogCode;
import java.time.Duration;
import java.util.Optional;

/** The one commit at the end of a login: a code, a script's denial with what it asked for, or a failure's records. */
final class LoginCommit {
    private static final Duration CODE_LIFETIME = Duration.ofSeconds(60);

    private final Transactor transactor;
    private final LoginLog log;
    private final RandomValues random;

    LoginCommit(Transactor transactor, LoginLog log, RandomValues random) {
        this.transactor = transactor;
        this.log = log;
        this.random = random;
    }

    /** Empty: the session ended while the scripts ran. */
    Optional<String> code(
            Authorization.Login login,
            Scopes granted,
            Verdict.Allowed allowed,
            boolean refreshable,
            SessionEffects session) {
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
        LogEvent event = log.of(
                login,
                login.silent() ? LogCode.SILENT_AUTH : LogCode.LOGIN,
                "Successful login",
                Optional.empty(),
                allowed.execution());
        try {
            transactor.inTransaction(login.tenant().id(), stores -> {
                EffectStore.profile(stores, allowed.effects(), login.user().id(), login.now());
                if (!session.change().isEmpty()
                        && !stores.sessions().change(login.session().id(), session.change(), login.now())) {
                    throw new LostRace();
                }
                if (refreshable) {
                    stores.consents().record(consent(code));
                }
                stores.codes().create(code);
                allowed.execution().ifPresent(stores.actions()::recordExecution);
                stores.log().append(event);
                log.clamped(login, session.clamps()).forEach(stores.log()::append);
                return code;
            });
            return Optional.of(value);
        } catch (LostRace sessionEnded) {
            return Optional.empty();
        }
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

    void denied(Authorization.Login login, Verdict.Denied denied, SessionEffects session) {
        LogEvent event = log.of(
                login,
                LogCode.LOGIN_FAILED,
                denied.error().description(),
                Optional.of(denied.reason()),
                denied.execution());
        transactor.inTransaction(login.tenant().id(), stores -> {
            EffectStore.profile(stores, denied.effects(), login.user().id(), login.now());
            if (!session.change().isEmpty()) {
                stores.sessions().change(login.session().id(), session.change(), login.now());
            }
            log.clamped(login, session.clamps()).forEach(stores.log()::append);
            denied.effects().revokeSession().ifPresent(revoke -> {
                RevocationCause cause =
                        new RevocationCause.Session(login.session().id(), revoke.preserveRefreshTokens());
                RevocationCascade.revoke(stores, cause, login.now())
                        .sessions()
                        .forEach(id -> stores.log().append(log.sessionRevoked(login, id)));
            });
            denied.execution().ifPresent(stores.actions()::recordExecution);
            stores.log().append(event);
            return event;
        });
    }

    void failed(Authorization.Login login, Verdict.Failed failed) {
        LogEvent event = log.of(
                login,
                LogCode.LOGIN_FAILED,
                failed.error().description(),
                Optional.of(failed.reason()),
                failed.execution());
        LogEvent script = log.scriptFailure(login, failed);
        transactor.inTransaction(login.tenant().id(), stores -> {
            failed.execution().ifPresent(stores.actions()::recordExecution);
            stores.log().append(script);
            stores.log().append(event);
            return event;
        });
    }
}
