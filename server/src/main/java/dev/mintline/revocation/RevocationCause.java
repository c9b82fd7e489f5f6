package dev.mintline.revocation;

import dev.mintline.model.OnlineRefreshToken;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.SessionId;
import dev.mintline.store.AuthorizationCodeStore.Replayed;

/** Why something is revoked; each cause has its own reach (tokens.md 6). */
public sealed interface RevocationCause {

    /** {@code /oauth/revoke} of an offline token. {@code wholeGrant}: the tenant's {@code revoke_refresh_token_grant}. */
    record ByClient(RefreshTokenFamily family, boolean wholeGrant) implements RevocationCause {}

    /** {@code /oauth/revoke} or {@code api.refreshToken.revoke} of an online token. */
    record OnlineToken(OnlineRefreshToken token) implements RevocationCause {}

    /** {@code api.refreshToken.revoke} of an offline token. */
    record ByScript(RefreshTokenFamily family) implements RevocationCause {}

    /** {@code api.session.revoke} or {@code POST /api/v2/sessions/{id}/revoke}. */
    record Session(SessionId session, boolean preserveRefreshTokens) implements RevocationCause {}

    /** {@code DELETE /api/v2/sessions/{id}}, logout, another user signing in. */
    record SessionDeleted(SessionId session) implements RevocationCause {}

    /** A rotated token was presented again. */
    record Reuse(RefreshTokenFamily family) implements RevocationCause {}

    /** An authorization code was presented again. */
    record CodeReplay(Replayed replayed) implements RevocationCause {}
}
