package dev.mintline.revocation;

import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.SessionId;
import dev.mintline.store.RefreshTokenStore;
import dev.mintline.store.Stores;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what else dies when one thing is revoked, and ends it, inside the caller's transaction: it is whole or it did
 * not happen. Parents before children: session, then family (decisions 15).
 */
public final class RevocationCascade {
    private RevocationCascade() {}

    public static RevocationReport revoke(Stores stores, RevocationCause cause, Instant now) {
        RefreshTokenStore tokens = stores.refreshTokens();
        return switch (cause) {
            case RevocationCause.ByClient(var family, var wholeGrant) ->
                families(
                        wholeGrant
                                ? tokens.endFamilies(
                                        family.user(), family.client(), family.audience(), "revoked_by_client")
                                : end(tokens, family, "revoked_by_client"));
            case RevocationCause.ByScript(var family) -> families(end(tokens, family, "revoked_by_script"));
            case RevocationCause.OnlineToken(var token) -> session(stores, token.session(), now);
            case RevocationCause.Session(var id, var preserve) -> {
                RevocationReport session = session(stores, id, now);
                int families = preserve ? 0 : tokens.endFamiliesOfSession(id, "session_revoked");
                yield new RevocationReport(families, session.session());
            }
            case RevocationCause.SessionDeleted(var id) ->
                new RevocationReport(0, stores.sessions().delete(id) ? Optional.of(id) : Optional.empty());
            case RevocationCause.Reuse(var family) ->
                families(tokens.endFamily(family.id(), RefreshTokenFamily.Status.REUSED, "family_reused") ? 1 : 0);
            case RevocationCause.CodeReplay(var replayed) -> {
                int families = replayed.family()
                        .filter(id -> tokens.endFamily(id, RefreshTokenFamily.Status.REVOKED, "code_replayed"))
                        .map(id -> 1)
                        .orElse(0);
                yield replayed.online().isPresent()
                        ? new RevocationReport(
                                families,
                                session(stores, replayed.code().session(), now).session())
                        : families(families);
            }
        };
    }

    private static int end(RefreshTokenStore tokens, RefreshTokenFamily family, String because) {
        return tokens.endFamily(family.id(), RefreshTokenFamily.Status.REVOKED, because) ? 1 : 0;
    }

    private static RevocationReport families(int count) {
        return new RevocationReport(count, Optional.empty());
    }

    private static RevocationReport session(Stores stores, SessionId id, Instant now) {
        return new RevocationReport(0, stores.sessions().revoke(id, now) ? Optional.of(id) : Optional.empty());
    }
}
