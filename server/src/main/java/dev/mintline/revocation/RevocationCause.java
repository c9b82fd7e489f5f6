package dev.mintline.revocation;

import dev.mintline.model.Consent;
import dev.mintline.model.FamilyId;
import dev.mintline.model.OnlineRefreshToken;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.SessionId;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.UserId;
import dev.mintline.store.AuthorizationCodeStore.Replayed;
import java.util.List;
import java.util.Optional;

/** Why something is revoked; each cause has its own reach (tokens.md 5.5 and 6). */
public sealed interface RevocationCause {
    // ---- by the client, or by what it presents

    /** {@code /oauth/revoke} of an offline token. {@code wholeGrant}: the tenant's {@code revoke_refresh_token_grant}. */
    record ByClient(RefreshTokenFamily family, boolean wholeGrant) implements RevocationCause {}

    /** {@code /oauth/revoke} or {@code api.refreshToken.revoke} of an online token. */
    record OnlineToken(OnlineRefreshToken token) implements RevocationCause {}

    /** A rotated token was presented again. {@code grantToo}: the tenant's {@code reuse_deletes_grant}. */
    record Reuse(RefreshTokenFamily family, boolean grantToo) implements RevocationCause {}

    /** An authorization code was presented again. */
    record CodeReplay(Replayed replayed) implements RevocationCause {}

    /** A client's tokens rotate now: the exchange of one ends all that do not. */
    record RotationSwitchedOn(RefreshTokenFamily family) implements RevocationCause {}

    /** More active refresh tokens of one user and client than may be: these are the oldest. */
    record CapExceeded(List<FamilyId> oldest) implements RevocationCause {
        public CapExceeded {
            oldest = List.copyOf(oldest);
        }
    }

    // ---- by scripts

    /** {@code api.refreshToken.revoke} of an offline token. */
    record ByScript(RefreshTokenFamily family) implements RevocationCause {}

    /** {@code api.session.revoke} or {@code POST /api/v2/sessions/{id}/revoke}. */
    record Session(SessionId session, boolean preserveRefreshTokens) implements RevocationCause {}

    // ---- by people and administrators

    /** {@code DELETE /api/v2/sessions/{id}}, logout, another user signing in. */
    record SessionDeleted(SessionId session) implements RevocationCause {}

    /** {@code DELETE /api/v2/users/{id}/sessions}. */
    record SessionsOfUser(UserId user) implements RevocationCause {}

    /**
     * {@code POST /api/v2/users/{id}/revoke-access}.
     *
     * @param session empty: all of the user's
     */
    record UserAccess(UserId user, Optional<SessionId> session, boolean preserveRefreshTokens)
            implements RevocationCause {}

    /** {@code DELETE /api/v2/refresh-tokens/{id}}, also as {@code device-credentials}, or one of {@code ids}. */
    record TokenDeleted(FamilyId family) implements RevocationCause {}

    /**
     * {@code POST /api/v2/refresh-tokens/revoke} and {@code DELETE /api/v2/users/{id}/refresh-tokens}.
     *
     * @param client empty: of all clients
     * @param audience empty: for all APIs; only together with a client
     */
    record TokensOfUser(UserId user, Optional<ClientId> client, Optional<Audience> audience)
            implements RevocationCause {}

    /** {@code DELETE /api/v2/grants/{id}}. */
    record GrantDeleted(Consent consent) implements RevocationCause {}

    /**
     * {@code DELETE /api/v2/grants?user_id=}.
     *
     * @param client empty: of all clients
     */
    record GrantsOfUser(UserId user, Optional<ClientId> client) implements RevocationCause {}

    /** A new password. {@code tokensToo}: the tenant's {@code revoke_refresh_tokens_on_password_change}. */
    record PasswordChanged(UserId user, boolean tokensToo) implements RevocationCause {}

    /** A new e-mail address, verification, phone number or user name. */
    record IdentifierChanged(UserId user) implements RevocationCause {}

    /** {@code blocked: true}: nothing ends, everything is refused while it lasts. */
    record UserBlocked(UserId user) implements RevocationCause {}

    record UserDeleted(UserId user) implements RevocationCause {}

    record ClientDeleted(ClientId client) implements RevocationCause {}

    record ApiDeleted(Audience audience) implements RevocationCause {}
}
