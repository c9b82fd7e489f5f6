package dev.mintline.actions.claims;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mintline.actions.Command.TokenKind;
import dev.mintline.actions.Provenance;
import java.util.Optional;

/** One claim of a minted token: its value, who set it, and the value it replaced. */
public record ClaimHistory(
        TokenKind token, String key, JsonNode value, Optional<JsonNode> before, Provenance provenance) {}
