package dev.mintline.pipeline;

import dev.mintline.model.Device;
import dev.mintline.model.MetadataEdit;
import dev.mintline.model.Session;
import dev.mintline.model.TenantSettings;
import dev.mintline.oauth.ClientId;
import dev.mintline.session.SessionPolicy;
import dev.mintline.store.SessionChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a transaction comes to for its session: activity, metadata, ends and cookie as one change. Scripts only shorten,
 * and their idle end holds until the next activity (tokens.md 5.1, actions.md 3.6). Pure.
 *
 * @param expiresAt the absolute end afterwards
 * @param persistentCookie the cookie's mode afterwards
 * @param clamps ends that scripts asked for beyond the settings
 */
public record SessionEffects(SessionChange change, Instant expiresAt, boolean persistentCookie, List<Clamp> clamps) {
    public SessionEffects {
        clamps = List.copyOf(clamps);
    }

    /**
     * Somebody used the session.
     *
     * @param client joins the session; empty: it did before
     * @param made in this very login, so that its ends may still follow the cookie's mode in both directions
     */
    public record Use(Device device, Optional<ClientId> client, boolean made) {}

    /** Nothing about the session changes. */
    public static SessionEffects untouched(Session session) {
        return new SessionEffects(SessionChange.NONE, session.expiresAt(), session.persistentCookie(), List.of());
    }

    /** @param use empty: the transaction was denied, which is no activity */
    public static SessionEffects of(
            TenantSettings settings, Session session, Effects effects, Optional<Use> use, Instant now) {
        boolean persistent = effects.persistentCookie().orElse(session.persistentCookie());
        boolean modeChanged = persistent != session.persistentCookie();
        boolean made = use.filter(Use::made).isPresent();
        Instant setting = SessionPolicy.expiresAt(settings, persistent, session.createdAt());
        // The absolute end is fixed when the session is made: later only a lower setting or a shorter mode changes it.
        Instant cap = made ? setting : Clamp.earlier(setting, session.expiresAt());
        List<Clamp> clamps = new ArrayList<>();
        Optional<Instant> askedAbsolute = effects.sessionExpiry().absolute();
        Instant absolute = askedAbsolute
                .map(asked -> Clamp.atMost("api.session.setExpiresAt", asked, cap, setting, clamps))
                .orElse(cap);
        Instant idleCap = SessionPolicy.idleExpiresAt(settings, persistent, absolute, now);
        Optional<Instant> idle = effects.sessionExpiry()
                .idle()
                .map(asked -> Clamp.atMost(
                        "api.session.setIdleExpiresAt",
                        asked,
                        idleCap,
                        SessionPolicy.idleExpiresAt(settings, persistent, setting, now),
                        clamps));

        SessionChange change = SessionChange.NONE;
        boolean endMayMove = use.isPresent() || modeChanged || askedAbsolute.isPresent();
        if (endMayMove && !absolute.equals(session.expiresAt())) {
            Optional<Instant> instead = made ? Optional.of(session.expiresAt()) : Optional.empty();
            change = change.with(new SessionChange.End(absolute, instead));
        }
        if (modeChanged) {
            change = change.persistentCookie(persistent);
        }
        if (effects.sessionMetadata().isPresent()) {
            change = change.with(new MetadataEdit(
                    session.metadata(), effects.sessionMetadata().get()));
        }
        if (use.isPresent()) {
            change = change.with(new SessionChange.Activity(
                    idle.orElse(idleCap), use.get().device(), use.get().client()));
        } else if (idle.isPresent()) {
            change = change.idleAtMost(idle.get());
        }
        return new SessionEffects(change, absolute, persistent, clamps);
    }
}
