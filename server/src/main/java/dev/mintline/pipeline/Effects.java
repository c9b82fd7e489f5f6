package dev.mintline.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mintline.actions.Command;
import dev.mintline.actions.IssuedCommand;
import dev.mintline.model.Metadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the commands of a run come to, folded in call order (actions.md 5.5): last value wins for metadata, the earliest
 * for expiries. Pure.
 *
 * @param userMetadata first-level keys; JSON null deletes
 * @param sessionMetadata the whole new value; empty: untouched
 * @param persistentCookie what {@code api.session.setCookieMode} said last
 * @param refreshTokenMetadata the whole new value; empty: untouched
 * @param cache what {@code api.cache} set and deleted, in order
 */
public record Effects(
        Map<String, JsonNode> userMetadata,
        Map<String, JsonNode> appMetadata,
        Optional<Metadata> sessionMetadata,
        Expiry sessionExpiry,
        Optional<Boolean> persistentCookie,
        Optional<Metadata> refreshTokenMetadata,
        Expiry refreshTokenExpiry,
        Optional<Command.RevokeSession> revokeSession,
        Optional<Command.RevokeRefreshToken> revokeRefreshToken,
        List<Command> cache) {
    public Effects {
        cache = List.copyOf(cache);
    }

    /** Ends that scripts asked for; they only ever shorten. */
    public record Expiry(Optional<Instant> absolute, Optional<Instant> idle) {
        static final Expiry UNCHANGED = new Expiry(Optional.empty(), Optional.empty());

        Expiry and(Optional<Instant> otherAbsolute, Optional<Instant> otherIdle) {
            return new Expiry(earliest(absolute, otherAbsolute), earliest(idle, otherIdle));
        }

        public boolean isUnchanged() {
            return absolute.isEmpty() && idle.isEmpty();
        }

        private static Optional<Instant> earliest(Optional<Instant> a, Optional<Instant> b) {
            return a.isPresent() && b.isPresent() ? (a.get().isBefore(b.get()) ? a : b) : a.or(() -> b);
        }
    }

    /**
     * @param session metadata of the session before the run
     * @param refreshToken metadata of the refresh token before the run
     */
    public static Effects of(List<IssuedCommand> commands, Metadata session, Metadata refreshToken) {
        Fold fold = new Fold(session, refreshToken);
        commands.forEach(issued -> fold.take(issued.command()));
        return fold.effects();
    }

    /** Whether a script asked for something that the session's row keeps. */
    public boolean touchSession() {
        return sessionMetadata.isPresent() || persistentCookie.isPresent() || !sessionExpiry.isUnchanged();
    }

    private static final class Fold {
        private final Map<String, JsonNode> userMetadata = new LinkedHashMap<>();
        private final Map<String, JsonNode> appMetadata = new LinkedHashMap<>();
        private final Metadata sessionBefore;
        private final Metadata refreshTokenBefore;
        private Metadata session;
        private Metadata refreshToken;
        private Expiry sessionExpiry = Expiry.UNCHANGED;
        private Expiry refreshTokenExpiry = Expiry.UNCHANGED;
        private Optional<Boolean> persistentCookie = Optional.empty();
        private final List<Command> cache = new ArrayList<>();
        private Optional<Command.RevokeSession> revokeSession = Optional.empty();
        private Optional<Command.RevokeRefreshToken> revokeRefreshToken = Optional.empty();

        Fold(Metadata session, Metadata refreshToken) {
            this.sessionBefore = session;
            this.refreshTokenBefore = refreshToken;
            this.session = session;
            this.refreshToken = refreshToken;
        }

        void take(Command command) {
            switch (command) {
                case Command.SetMetadata(var target, var key, var value) ->
                    metadata(target == Command.UserMetadata.USER ? userMetadata : appMetadata, key, value);
                case Command.SetSessionMetadata(var key, var value) ->
                    session = value.map(v -> session.with(key, v)).orElseGet(() -> session.without(key));
                case Command.EvictSessionMetadata() -> session = Metadata.EMPTY;
                case Command.SetSessionExpiration(var absolute, var idle) ->
                    sessionExpiry = sessionExpiry.and(absolute, idle);
                case Command.SetCookieMode(var persistent) -> persistentCookie = Optional.of(persistent);
                case Command.SetRefreshTokenMetadata(var key, var value) ->
                    refreshToken = value.map(v -> refreshToken.with(key, v)).orElseGet(() -> refreshToken.without(key));
                case Command.EvictRefreshTokenMetadata() -> refreshToken = Metadata.EMPTY;
                case Command.SetRefreshTokenExpiration(var absolute, var idle) ->
                    refreshTokenExpiry = refreshTokenExpiry.and(absolute, idle);
                case Command.RevokeSession revoke -> revokeSession = Optional.of(revoke);
                case Command.RevokeRefreshToken revoke -> revokeRefreshToken = Optional.of(revoke);
                // Tokens are the claim rules' business, ends of the flow the outcome's.
                case Command.ChangesTokens _ -> {}
                case Command.ControlsFlow _ -> {}
                case Command.SetCacheValue set -> cache.add(set);
                case Command.DeleteCacheValue delete -> cache.add(delete);
                // Ends with the transaction (actions.md 3.8).
                case Command.SetTransactionMetadata _ -> {}
                // Recorded; this server does not do them (docs/PROGRESS.md).
                case Command.RecordMethod _,
                        Command.SetPrimaryUser _,
                        Command.SetSamlAttribute _,
                        Command.SetSamlConfiguration _ -> {}
            }
        }

        // undefined takes a pending write of the key back.
        private static void metadata(Map<String, JsonNode> into, String key, Optional<JsonNode> value) {
            value.ifPresentOrElse(v -> into.put(key, v), () -> into.remove(key));
        }

        Effects effects() {
            return new Effects(
                    userMetadata,
                    appMetadata,
                    session.equals(sessionBefore) ? Optional.empty() : Optional.of(session),
                    sessionExpiry,
                    persistentCookie,
                    refreshToken.equals(refreshTokenBefore) ? Optional.empty() : Optional.of(refreshToken),
                    refreshTokenExpiry,
                    revokeSession,
                    revokeRefreshToken,
                    cache);
        }
    }
}
