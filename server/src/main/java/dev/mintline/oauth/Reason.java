package dev.mintline.oauth;

import java.util.Locale;

/**
 * Why something was refused, ended or not issued: one stable code each, for the tenant log, the execution record and the
 * optional response header. The OAuth error stays as the specifications have it and says less on purpose. docs/REASONS.md
 * is made from this list.
 */
public enum Reason {
    // ---- the request
    CLIENT_NOT_AUTHENTICATED(Kind.REQUEST, "The client is unknown, or its secret is missing or wrong."),
    PARAMETER_MISSING(Kind.REQUEST, "A parameter that the grant needs is missing."),
    UNKNOWN_GRANT_TYPE(Kind.REQUEST, "The server does not know the grant type."),
    GRANT_NOT_ALLOWED(Kind.REQUEST, "The client's grant_types do not list the grant type."),
    PUBLIC_CLIENT(Kind.REQUEST, "The grant is for clients that can keep a secret."),
    THIRD_PARTY_CLIENT(Kind.REQUEST, "The grant is for first-party clients."),
    NO_AUDIENCE(Kind.REQUEST, "No API was named and the tenant has no default audience."),
    UNKNOWN_AUDIENCE(Kind.REQUEST, "There is no API with this identifier."),
    AUDIENCE_NOT_GRANTED(Kind.REQUEST, "The refresh token was granted for another API."),
    NO_CLIENT_GRANT(Kind.REQUEST, "The client has no client grant for the API."),
    SCOPE_NOT_GRANTED(Kind.REQUEST, "The client grant does not cover a scope that was asked for."),
    UNKNOWN_REALM(Kind.REQUEST, "There is no directory of this name for the client."),
    NO_DIRECTORY(Kind.REQUEST, "The tenant has no default directory."),
    OVERLOADED(Kind.REQUEST, "More passwords wait to be checked than the server accepts."),

    // ---- authorization codes
    CODE_UNKNOWN(Kind.CODE, "The code was never issued here."),
    CODE_REPLAYED(Kind.CODE, "The code was used before; what its first use gave is ended."),
    CODE_EXPIRED(Kind.CODE, "The code is older than its lifetime."),
    CODE_OF_ANOTHER_CLIENT(Kind.CODE, "The code was issued to another client."),
    REDIRECT_URI_DIFFERS(Kind.CODE, "The redirect_uri is not the one of the authorization request."),
    CODE_VERIFIER_WRONG(Kind.CODE, "The code_verifier is missing, wrong, or was not announced."),

    // ---- people and sessions
    LOGIN_REQUIRED(Kind.USER, "There is no session that would do, and the user may not be asked."),
    UNKNOWN_USER(Kind.USER, "There is no user of this name in the directory."),
    WRONG_PASSWORD(Kind.USER, "The password is not the user's."),
    USER_NOT_FOUND(Kind.USER, "The user was deleted."),
    USER_BLOCKED(Kind.USER, "The user is blocked; the refresh token works again afterwards."),
    SESSION_NOT_FOUND(Kind.USER, "The session was ended or deleted, for example by a logout."),
    SESSION_REVOKED(Kind.USER, "The session was revoked.", "session_not_found"),
    SESSION_EXPIRED(Kind.USER, "The session reached its absolute end.", "session_not_found"),
    SESSION_IDLE_EXPIRED(Kind.USER, "The session was not used for its idle lifetime.", "session_not_found"),

    // ---- refresh tokens
    INVALID_TOKEN(Kind.REFRESH_TOKEN, "It is no refresh token of this tenant, or it was deleted long ago."),
    WRONG_CLIENT(Kind.REFRESH_TOKEN, "It belongs to another client, for which it keeps working."),
    TOKEN_EXPIRED(Kind.REFRESH_TOKEN, "It reached its absolute end."),
    TOKEN_IDLE_EXPIRED(Kind.REFRESH_TOKEN, "It was not used for its idle lifetime."),
    FAMILY_REUSED(Kind.REFRESH_TOKEN, "A replaced token was presented again: the whole family is ended."),
    REVOKED_BY_CLIENT(Kind.REFRESH_TOKEN, "The client revoked it, or another one of the same grant."),
    REVOKED_BY_SCRIPT(Kind.REFRESH_TOKEN, "An Action revoked it."),
    REVOKED_BY_ADMIN(Kind.REFRESH_TOKEN, "It was revoked over the Management API."),
    GRANT_REVOKED(Kind.REFRESH_TOKEN, "The user's grant for client and API was deleted."),
    CAP_EXCEEDED(Kind.REFRESH_TOKEN, "It was the oldest of more than 200 of its user and client."),
    ROTATION_CHANGED(Kind.REFRESH_TOKEN, "Rotation was switched on or off: another token took its place."),
    PASSWORD_CHANGED(Kind.REFRESH_TOKEN, "The user's password changed, and the tenant ends refresh tokens then."),
    CLIENT_DELETED(Kind.REFRESH_TOKEN, "Its client was deleted."),
    API_DELETED(Kind.REFRESH_TOKEN, "Its API was deleted."),
    USER_DELETED(Kind.REFRESH_TOKEN, "Its user was deleted."),
    ONLINE_ACCESS_NOT_ALLOWED(Kind.REFRESH_TOKEN, "The API does not allow online access any more."),
    CHANGED_MEANWHILE(Kind.REFRESH_TOKEN, "It was revoked or replaced while this exchange ran."),

    // ---- scripts
    DENIED(Kind.SCRIPT, "An Action called api.access.deny."),
    VALIDATION_ERROR(Kind.SCRIPT, "An Action called api.validation.error; its code is beside it."),
    DENIED_BY_SESSION_REVOCATION(Kind.SCRIPT, "An Action called api.session.revoke.", "session_revoked"),
    DENIED_BY_TOKEN_REVOCATION(Kind.SCRIPT, "An Action called api.refreshToken.revoke.", "refresh_token_revoked"),
    ACTION_ERROR(Kind.SCRIPT, "An Action threw, rejected, or has no proper handler."),
    ACTION_TIMEOUT(Kind.SCRIPT, "The Actions of the trigger exceeded their wall clock."),
    ACTION_NEVER_SETTLES(Kind.SCRIPT, "An Action waits for a promise that nothing can settle."),
    ACTION_LIMIT_CPU(Kind.SCRIPT, "An Action exceeded its CPU time."),
    ACTION_LIMIT_ALLOCATION(Kind.SCRIPT, "An Action allocated more than it may."),
    ACTION_LIMIT_MEMORY(Kind.SCRIPT, "An Action kept more memory than its process has."),
    ACTION_LIMIT_OUTBOUND(Kind.SCRIPT, "An Action made more outbound calls than it may."),
    ACTION_DISABLED(Kind.SCRIPT, "A version of an Action had its process killed too often; deploy another one."),
    ACTION_LIMIT_STACK(Kind.SCRIPT, "An Action exceeded the call depth."),
    ACTION_LIMIT_COMMANDS(Kind.SCRIPT, "An Action issued more commands than may be."),
    ACTION_LIMIT_CLAIMS(Kind.SCRIPT, "The claims of one token exceed 100 KB."),
    ACTION_LIMIT_SOURCE(Kind.SCRIPT, "The code of an Action is too long."),
    ANSWER_MISSING(Kind.SCRIPT, "A replay has no recorded answer for what the Action asked."),
    INTERACTION_REQUIRED(Kind.SCRIPT, "An Action wants to send the user somewhere, which this flow cannot do."),
    MFA_REQUIRED(Kind.SCRIPT, "An Action wants a further factor, which this flow cannot ask for."),
    PLATFORM_ERROR(Kind.SCRIPT, "The sandbox failed; nothing the script did on purpose."),
    SKIPPED_AFTER_DENIAL(Kind.SCRIPT, "The Action did not run because an earlier one ended the flow."),

    // ---- tokens that were not issued
    REFRESH_TOKEN_NOT_REQUESTED(Kind.NOT_ISSUED, "Neither offline_access nor online_access was asked for."),
    CLIENT_LACKS_REFRESH_TOKEN_GRANT(Kind.NOT_ISSUED, "The client's grant_types do not list refresh_token."),
    API_FORBIDS_ONLINE_ACCESS(Kind.NOT_ISSUED, "The API's allow_online_access is false."),
    API_FORBIDS_OFFLINE_ACCESS(Kind.NOT_ISSUED, "The API's allow_offline_access is false."),
    SESSION_IS_EPHEMERAL(Kind.NOT_ISSUED, "The session's cookie ends with the browser and the API forbids that."),
    FLOW_WITHOUT_ONLINE_ACCESS(Kind.NOT_ISSUED, "The grant has no session that an online token could live in."),
    NOT_ROTATING(Kind.NOT_ISSUED, "The refresh token does not rotate: the one presented goes on working."),
    OPENID_NOT_GRANTED(Kind.NOT_ISSUED, "Without the scope openid there is no ID token.");

    /** The chapter of docs/REASONS.md. */
    public enum Kind {
        REQUEST("The request"),
        CODE("Authorization codes"),
        USER("Users and sessions"),
        REFRESH_TOKEN("Refresh tokens"),
        SCRIPT("Scripts"),
        NOT_ISSUED("Tokens that were not issued");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    private final Kind kind;
    private final String meaning;
    private final String failureReason;

    Reason(Kind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
        this.failureReason = code();
    }

    Reason(Kind kind, String meaning, String failureReason) {
        this.kind = kind;
        this.meaning = meaning;
        this.failureReason = failureReason;
    }

    /** The reason of this code; throws for a code that there is not. */
    public static Reason of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** As it stands in logs and records. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Kind kind() {
        return kind;
    }

    public String meaning() {
        return meaning;
    }

    /** {@code details.failure_reason} of the tenant log: Auth0's word where it has one (tokens.md 3.6), else the code. */
    public String failureReason() {
        return failureReason;
    }
}
