package dev.mintline.actions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything a script may ask for, one record each. A script never changes the world: it appends commands, the server
 * applies them afterwards. Names follow actions.md 9.5, the type names that {@code run --json} prints.
 */
public sealed interface Command {

    /** Changes what is minted in this transaction. */
    sealed interface ChangesTokens extends Command {}

    /** Changes what is stored, in the commit of this transaction. */
    sealed interface ChangesState extends Command {}

    /** Ends or suspends the flow. */
    sealed interface ControlsFlow extends Command {}

    enum TokenKind {
        ACCESS_TOKEN("accessToken"),
        ID_TOKEN("idToken");

        private final String api;

        TokenKind(String api) {
            this.api = api;
        }

        /** The namespace of {@code api} that writes to it. */
        public String api() {
            return api;
        }
    }

    enum UserMetadata {
        USER,
        APPLICATION
    }

    /** @param value empty when the script passed {@code undefined}: the claim is taken back */
    record SetCustomClaim(TokenKind target, String key, Optional<JsonNode> value) implements ChangesTokens {}

    /** @param add false: the scope is removed */
    record ModifyScope(String scope, boolean add) implements ChangesTokens {}

    /** @param value JSON null deletes the key; empty cancels a pending write of it */
    record SetMetadata(UserMetadata target, String key, Optional<JsonNode> value) implements ChangesState {}

    /** @param value empty deletes the key */
    record SetSessionMetadata(String key, Optional<String> value) implements ChangesState {}

    record EvictSessionMetadata() implements ChangesState {}

    record SetSessionExpiration(Optional<Instant> absolute, Optional<Instant> idle) implements ChangesState {}

    record SetCookieMode(boolean persistent) implements ChangesState {}

    /** @param value empty deletes the key */
    record SetRefreshTokenMetadata(String key, Optional<String> value) implements ChangesState {}

    record EvictRefreshTokenMetadata() implements ChangesState {}

    record SetRefreshTokenExpiration(Optional<Instant> absolute, Optional<Instant> idle) implements ChangesState {}

    /** @param value a JSON string, number or boolean; empty deletes the key */
    record SetTransactionMetadata(String key, Optional<JsonNode> value) implements ChangesState {}

    record SetCacheValue(String key, String value, Instant expiresAt) implements ChangesState {}

    record DeleteCacheValue(String key) implements ChangesState {}

    record RecordMethod(String url) implements ChangesState {}

    record SetPrimaryUser(String userId) implements ChangesState {}

    record SetSamlAttribute(String name, JsonNode value) implements ChangesState {}

    record SetSamlConfiguration(String name, JsonNode value) implements ChangesState {}

    record DenyAccess(Optional<String> reason) implements ControlsFlow {}

    record ValidationError(String code, String message) implements ControlsFlow {}

    record RevokeRefreshToken(Optional<String> reason) implements ControlsFlow {}

    record RevokeSession(Optional<String> reason, boolean preserveRefreshTokens) implements ControlsFlow {}

    record SendUserTo(String url) implements ControlsFlow {}

    record RenderPrompt(String promptId, JsonNode options) implements ControlsFlow {}

    record ChallengeWith(List<JsonNode> factors) implements ControlsFlow {}

    record EnrollWith(List<JsonNode> factors) implements ControlsFlow {}

    record RequireMultifactorAuth(String provider, boolean allowRememberBrowser) implements ControlsFlow {}
}
