package dev.mintline.actions.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads what people write by hand, with errors that name the file and the place. */
public final class JsonFiles {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonFiles() {}

    public static String text(Path file) throws InvalidInput {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new InvalidInput("There is no file " + file + ".");
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new InvalidInput(file + " is not UTF-8 text.");
        } catch (IOException e) {
            throw new InvalidInput("Cannot read " + file + ": " + e.getMessage() + ".");
        }
    }

    /** @param name how the source is called in errors */
    public static ObjectNode object(String name, String text) throws InvalidInput {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new InvalidInput(name + " is not valid JSON: " + e.getOriginalMessage()
                    + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")") + ".");
        }
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidInput(name + " must hold one JSON object.");
    }
}
