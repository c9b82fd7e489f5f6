package dev.mintline.pipeline;

import dev.mintline.model.RefreshTokenSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When an offline refresh token ends: by its client's settings, or earlier when a script says so (tokens.md 3.3). Pure.
 *
 * @param absolute empty: without end
 * @param idle empty: without end
 * @param clamps ends that scripts asked for beyond the settings
 */
public record RefreshTokenEnds(Optional<Instant> absolute, Optional<Instant> idle, List<Clamp> clamps) {
    public RefreshTokenEnds {
        clamps = List.copyOf(clamps);
    }

    /**
     * @param createdAt of the token: the setting counts from there
     * @param stamped the absolute end that it has already; empty: none, then it gets one when the settings have one now
     */
    public static RefreshTokenEnds of(
            RefreshTokenSettings settings,
            Instant createdAt,
            Optional<Instant> stamped,
            Effects.Expiry asked,
            Instant now) {
        List<Clamp> clamps = new ArrayList<>();
        Optional<Instant> cap = stamped.or(() -> settings.absolute().map(now::plus));
        Optional<Instant> absolute = asked.absolute()
                .map(end -> Clamp.atMost(
                        "api.refreshToken.setExpiresAt",
                        end,
                        cap.orElse(end),
                        settings.absolute().map(createdAt::plus).orElse(end),
                        clamps))
                .or(() -> cap);
        Optional<Instant> byPolicy = settings.idle().map(now::plus);
        Optional<Instant> idle = asked.idle()
                .map(end -> Clamp.atMost(
                        "api.refreshToken.setIdleExpiresAt",
                        end,
                        byPolicy.orElse(end),
                        earliest(byPolicy, settings.absolute().map(createdAt::plus))
                                .orElse(end),
                        clamps))
                .or(() -> byPolicy)
                .map(end -> Clamp.earlier(end, absolute.orElse(end)));
        return new RefreshTokenEnds(absolute, idle, clamps);
    }

    private static Optional<Instant> earliest(Optional<Instant> a, Optional<Instant> b) {
        return a.isPresent() && b.isPresent() ? Optional.of(Clamp.earlier(a.get(), b.get())) : a.or(() -> b);
    }
}
