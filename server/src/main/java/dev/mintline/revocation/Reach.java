package dev.mintline.revocation;

import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.RefreshTokenFamily.Status;
import dev.mintline.model.SessionId;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.Reason;
import dev.mintline.oauth.UserId;
import dev.mintline.store.Families;
import dev.mintline.store.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a cause kills: the table of tokens.md 6 as code, and the only place that knows it. Pure. The steps stand in the
 * order in which rows are taken: sessions, consents, tokens (decisions 15); the user's row is its caller's.
 */
record Reach(List<Step> steps) {
    Reach {
        steps = List.copyOf(steps);
    }

    sealed interface Step {
        /** Ends it; it and its online tokens never live again. {@code delete}: without a trace. */
        record EndSession(SessionId session, boolean delete) implements Step {}

        record EndSessionsOf(UserId user, boolean delete) implements Step {}

        record DeleteConsents(Owner owner) implements Step {}

        record EndFamilies(Families which, Status status, Reason because) implements Step {}

        record DeleteFamilies(Families which) implements Step {}

        record EndOnline(Owner owner, Reason because) implements Step {}

        record DeleteOnline(Owner owner) implements Step {}

        /** Removes the rows of tokens that died with sessions in an earlier step. */
        record ForgetOnline(Owner owner) implements Step {}
    }

    static Reach of(RevocationCause cause) {
        return new Reach(
                switch (cause) {
                    case RevocationCause.ByClient(var family, var wholeGrant) -> byClient(family, wholeGrant);
                    case RevocationCause.OnlineToken(var token) -> List.of(session(token.session()));
                    case RevocationCause.Reuse(var family, var grantToo) -> reuse(family, grantToo);
                    case RevocationCause.CodeReplay(var replayed) -> {
                        List<Step> steps = new ArrayList<>();
                        replayed.online()
                                .ifPresent(
                                        _ -> steps.add(session(replayed.code().session())));
                        replayed.family().ifPresent(id -> steps.add(end(new Families.One(id), Reason.CODE_REPLAYED)));
                        yield steps;
                    }
                    case RevocationCause.RotationSwitchedOn(var family) ->
                        List.of(end(new Families.Persistent(grant(family)), Reason.ROTATION_CHANGED));
                    case RevocationCause.CapExceeded(var oldest) ->
                        oldest.stream()
                                .<Step>map(id -> end(new Families.One(id), Reason.CAP_EXCEEDED))
                                .toList();
                    case RevocationCause.ByScript(var family) ->
                        List.of(end(new Families.One(family.id()), Reason.REVOKED_BY_SCRIPT));
                    case RevocationCause.Session(var id, var preserve) -> sessionRevoked(id, preserve);
                    case RevocationCause.SessionDeleted(var id) -> List.of(new Step.EndSession(id, true));
                    case RevocationCause.SessionsOfUser(var user) -> List.of(new Step.EndSessionsOf(user, true));
                    case RevocationCause.UserAccess(var user, var session, var preserve) ->
                        session.map(id -> sessionRevoked(id, preserve)).orElseGet(() -> userAccess(user, preserve));
                    case RevocationCause.TokenDeleted(var family) ->
                        List.of(end(new Families.One(family), Reason.REVOKED_BY_ADMIN));
                    case RevocationCause.TokensOfUser(var user, var client, var audience) ->
                        List.of(end(
                                new Families.Owned(client.<Owner>map(id -> audience.<Owner>map(
                                                        api -> new Owner.OfGrant(user, id, Optional.of(api)))
                                                .orElseGet(() -> new Owner.OfUserAndClient(user, id)))
                                        .orElseGet(() -> new Owner.OfUser(user))),
                                Reason.REVOKED_BY_ADMIN));
                    case RevocationCause.GrantDeleted(var consent) ->
                        grants(new Owner.OfGrant(consent.user(), consent.client(), consent.audience()));
                    case RevocationCause.GrantsOfUser(var user, var client) ->
                        grants(client.<Owner>map(id -> new Owner.OfUserAndClient(user, id))
                                .orElseGet(() -> new Owner.OfUser(user)));
                    case RevocationCause.PasswordChanged(var user, var tokensToo) -> {
                        List<Step> steps = new ArrayList<>(List.of(new Step.EndSessionsOf(user, false)));
                        if (tokensToo) {
                            steps.add(end(new Families.Owned(new Owner.OfUser(user)), Reason.PASSWORD_CHANGED));
                        }
                        yield steps;
                    }
                    case RevocationCause.IdentifierChanged(var user) -> List.of(new Step.EndSessionsOf(user, false));
                    case RevocationCause.UserBlocked _ -> List.of();
                    case RevocationCause.UserDeleted(var user) -> {
                        Owner owner = new Owner.OfUser(user);
                        yield List.of(
                                new Step.EndSessionsOf(user, true),
                                new Step.DeleteConsents(owner),
                                new Step.DeleteFamilies(new Families.Owned(owner)),
                                new Step.ForgetOnline(owner));
                    }
                    case RevocationCause.ClientDeleted(var client) -> {
                        Owner owner = new Owner.OfClient(client);
                        yield List.of(
                                new Step.DeleteConsents(owner),
                                new Step.DeleteFamilies(new Families.Owned(owner)),
                                new Step.DeleteOnline(owner));
                    }
                    case RevocationCause.ApiDeleted(var api) -> apiDeleted(api);
                });
    }

    private static List<Step> byClient(RefreshTokenFamily family, boolean wholeGrant) {
        return wholeGrant
                ? List.of(
                        new Step.DeleteConsents(grant(family)),
                        end(new Families.Owned(grant(family)), Reason.REVOKED_BY_CLIENT))
                : List.of(end(new Families.One(family.id()), Reason.REVOKED_BY_CLIENT));
    }

    private static List<Step> reuse(RefreshTokenFamily family, boolean grantToo) {
        Step reused = new Step.EndFamilies(new Families.One(family.id()), Status.REUSED, Reason.FAMILY_REUSED);
        return grantToo
                ? List.of(
                        new Step.DeleteConsents(grant(family)),
                        reused,
                        end(new Families.Owned(grant(family)), Reason.GRANT_REVOKED))
                : List.of(reused);
    }

    private static List<Step> sessionRevoked(SessionId id, boolean preserveRefreshTokens) {
        return preserveRefreshTokens
                ? List.of(session(id))
                : List.of(session(id), end(new Families.OfSession(id), Reason.SESSION_REVOKED));
    }

    private static List<Step> userAccess(UserId user, boolean preserveRefreshTokens) {
        Step sessions = new Step.EndSessionsOf(user, false);
        return preserveRefreshTokens
                ? List.of(sessions)
                : List.of(sessions, end(new Families.Owned(new Owner.OfUser(user)), Reason.REVOKED_BY_ADMIN));
    }

    // Only an explicit deletion of a grant reaches online tokens without their sessions (decisions 17).
    private static List<Step> grants(Owner owner) {
        return List.of(
                new Step.DeleteConsents(owner),
                end(new Families.Owned(owner), Reason.GRANT_REVOKED),
                new Step.EndOnline(owner, Reason.GRANT_REVOKED));
    }

    private static List<Step> apiDeleted(Audience api) {
        Owner owner = new Owner.OfApi(api);
        return List.of(
                new Step.DeleteConsents(owner),
                end(new Families.Owned(owner), Reason.API_DELETED),
                new Step.EndOnline(owner, Reason.API_DELETED));
    }

    private static Step session(SessionId id) {
        return new Step.EndSession(id, false);
    }

    private static Step end(Families which, Reason because) {
        return new Step.EndFamilies(which, Status.REVOKED, because);
    }

    private static Owner.OfGrant grant(RefreshTokenFamily family) {
        return new Owner.OfGrant(family.user(), family.client(), family.audience());
    }
}
