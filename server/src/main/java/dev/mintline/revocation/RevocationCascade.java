package dev.mintline.revocation;

import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.oauth.UserId;
import dev.mintline.store.RefreshTokenStore;
import dev.mintline.store.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Ends everything that dies with one thing, inside the caller's transaction: it is whole or it did not happen. What dies
 * is {@link Reach}'s business; here it is either carried out or only counted, by the same steps.
 */
public final class RevocationCascade {
    private static final int SESSIONS_AT_ONCE = 100;

    private RevocationCascade() {}

    /** Carries it out. Deleting the user, client or API itself comes before, by the caller. */
    public static RevocationReport revoke(Stores stores, RevocationCause cause, Instant now) {
        return each(cause, step -> end(stores, step, now));
    }

    /** What {@link #revoke} would end now. Changes nothing. */
    public static RevocationReport preview(Stores stores, RevocationCause cause, Instant now) {
        return each(cause, step -> count(stores, step, now));
    }

    private static RevocationReport each(RevocationCause cause, Function<Reach.Step, RevocationReport> work) {
        return Reach.of(cause).steps().stream().map(work).reduce(RevocationReport.NOTHING, RevocationReport::and);
    }

    private static RevocationReport end(Stores stores, Reach.Step step, Instant now) {
        RefreshTokenStore tokens = stores.refreshTokens();
        return switch (step) {
            case Reach.Step.EndSession(var id, var delete) -> endSession(stores, id, delete, now);
            case Reach.Step.EndSessionsOf(var user, var delete) -> {
                RevocationReport all = RevocationReport.NOTHING;
                for (Session session : sessionsOf(stores, user)) {
                    RevocationReport ended = endSession(stores, session.id(), delete, now);
                    // One that had expired is tidied away; nobody lost anything.
                    all = session.isAlive(now) ? all.and(ended) : all;
                }
                yield all;
            }
            case Reach.Step.DeleteConsents(var owner) ->
                RevocationReport.consents(stores.consents().delete(owner));
            case Reach.Step.EndFamilies(var which, var status, var because) ->
                RevocationReport.families(tokens.endFamilies(which, status, because));
            case Reach.Step.DeleteFamilies(var which) -> RevocationReport.families(tokens.deleteFamilies(which));
            case Reach.Step.EndOnline(var owner, var because) ->
                RevocationReport.online(tokens.endOnline(owner, because));
            case Reach.Step.DeleteOnline(var owner) -> RevocationReport.online(tokens.deleteOnline(owner));
            case Reach.Step.ForgetOnline(var owner) -> {
                tokens.deleteOnline(owner);
                yield RevocationReport.NOTHING;
            }
        };
    }

    private static RevocationReport count(Stores stores, Reach.Step step, Instant now) {
        RefreshTokenStore tokens = stores.refreshTokens();
        return switch (step) {
            case Reach.Step.EndSession(var id, var _) ->
                stores.sessions()
                        .find(id)
                        .filter(session -> session.isAlive(now))
                        .map(session -> session(stores, id))
                        .orElse(RevocationReport.NOTHING);
            case Reach.Step.EndSessionsOf(var user, var _) ->
                sessionsOf(stores, user).stream()
                        .filter(session -> session.isAlive(now))
                        .map(session -> session(stores, session.id()))
                        .reduce(RevocationReport.NOTHING, RevocationReport::and);
            case Reach.Step.DeleteConsents(var owner) ->
                RevocationReport.consents(stores.consents().count(owner));
            case Reach.Step.EndFamilies(var which, var _, var _) ->
                RevocationReport.families(tokens.countFamilies(which));
            case Reach.Step.DeleteFamilies(var which) -> RevocationReport.families(tokens.countFamilies(which));
            case Reach.Step.EndOnline(var owner, var _) -> RevocationReport.online(tokens.countOnline(owner));
            case Reach.Step.DeleteOnline(var owner) -> RevocationReport.online(tokens.countOnline(owner));
            case Reach.Step.ForgetOnline(var _) -> RevocationReport.NOTHING;
        };
    }

    private static RevocationReport endSession(Stores stores, SessionId id, boolean delete, Instant now) {
        RevocationReport report = session(stores, id);
        boolean ended =
                delete ? stores.sessions().delete(id) : stores.sessions().revoke(id, now);
        return ended ? report : RevocationReport.NOTHING;
    }

    private static RevocationReport session(Stores stores, SessionId id) {
        return new RevocationReport(0, stores.refreshTokens().countOnline(id), 0, List.of(id));
    }

    // In pages, because nothing bounds how many browsers a user has signed in with.
    private static List<Session> sessionsOf(Stores stores, UserId user) {
        List<Session> all = new ArrayList<>();
        List<Session> page;
        do {
            page = stores.sessions().listByUser(user, all.size(), SESSIONS_AT_ONCE);
            all.addAll(page);
        } while (page.size() == SESSIONS_AT_ONCE);
        return all;
    }
}
