package dev.mintline.actions.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes fields by hand: no reflection, no intermediate tree, and an absent value is no key. One thread at a time. */
final class JsonOut {
    // The shared recycler is for virtual threads, which a thread-local one would serve badly.
    private static final JsonFactory JSON = new ObjectMapper(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                    .build())
            .getFactory();

    private final JsonGenerator out;

    private JsonOut(JsonGenerator out) {
        this.out = out;
    }

    interface Body {
        void write(JsonOut out) throws IOException;
    }

    static String object(int expectedChars, Body body) {
        var text = new StringWriter(expectedChars);
        try (var generator = JSON.createGenerator(text)) {
            generator.writeStartObject();
            body.write(new JsonOut(generator));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    JsonOut object(String name, Body body) throws IOException {
        out.writeObjectFieldStart(name);
        body.write(this);
        out.writeEndObject();
        return this;
    }

    JsonOut text(String name, String value) throws IOException {
        out.writeStringField(name, value);
        return this;
    }

    JsonOut text(String name, Optional<String> value) throws IOException {
        return value.isPresent() ? text(name, value.get()) : this;
    }

    JsonOut time(String name, Instant value) throws IOException {
        return text(name, Iso.millis(value));
    }

    JsonOut time(String name, Optional<Instant> value) throws IOException {
        return value.isPresent() ? time(name, value.get()) : this;
    }

    JsonOut flag(String name, boolean value) throws IOException {
        out.writeBooleanField(name, value);
        return this;
    }

    JsonOut number(String name, int value) throws IOException {
        out.writeNumberField(name, value);
        return this;
    }

    JsonOut number(String name, Optional<Double> value) throws IOException {
        if (value.isPresent()) {
            out.writeNumberField(name, value.get());
        }
        return this;
    }

    JsonOut nothing(String name) throws IOException {
        out.writeNullField(name);
        return this;
    }

    JsonOut tree(String name, JsonNode value) throws IOException {
        out.writeFieldName(name);
        out.writeTree(value);
        return this;
    }

    JsonOut texts(String name, List<String> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (var value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
        return this;
    }

    JsonOut texts(String name, Optional<List<String>> values) throws IOException {
        return values.isPresent() ? texts(name, values.get()) : this;
    }

    JsonOut map(String name, Map<String, String> values) throws IOException {
        out.writeObjectFieldStart(name);
        for (var entry : values.entrySet()) {
            out.writeStringField(entry.getKey(), entry.getValue());
        }
        out.writeEndObject();
        return this;
    }

    interface Element<T> {
        void write(T value, JsonOut out) throws IOException;
    }

    <T> JsonOut objects(String name, List<T> values, Element<T> element) throws IOException {
        out.writeArrayFieldStart(name);
        for (var value : values) {
            out.writeStartObject();
            element.write(value, this);
            out.writeEndObject();
        }
        out.writeEndArray();
        return this;
    }
}
