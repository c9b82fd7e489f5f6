package dev.mintline.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.npm.BuildLimits;
import dev.mintline.actions.npm.Lock;
import dev.mintline.actions.npm.PackageBuild;
import dev.mintline.actions.npm.TarballFolder;
import dev.mintline.actions.sandbox.InlineBuilds;
import dev.mintline.build.ActionBuilds;
import dev.mintline.model.Tenant;
import dev.mintline.model.TenantId;
import dev.mintline.model.TenantSettings;
import dev.mintline.secrets.MasterKey;
import dev.mintline.secrets.RandomValues;
import dev.mintline.store.Transactor;
import dev.mintline.tenantlog.LogEvents;
import dev.mintline.tenantlog.LogIds;
import dev.mintline.tenants.Configurations;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the specifications of this package start from. */
final class Given {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.120Z");
    static final Tenant TENANT =
            new Tenant(new TenantId("t1"), "acme", "https://login.acme.example/", TenantSettings.DEFAULT, 1, NOON);
    static final Credentials CREDENTIALS =
            new Credentials(new MasterKey(new byte[MasterKey.BYTES]), new RandomValues(), password -> "$hash$");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Given() {}

    /** Changes of a store that refuses every access. */
    static Changes changes() {
        ClosedStore store = new ClosedStore();
        return new Changes(
                store,
                new Configurations(store, CREDENTIALS.masterKey()),
                new LogEvents(new LogIds(CREDENTIALS.random())));
    }

    /** Of Actions that have no dependencies. */
    static Building building(BiFunction<String, String, Optional<String>> syntaxProblem) {
        return building(syntaxProblem, new ClosedStore());
    }

    static Building building(BiFunction<String, String, Optional<String>> syntaxProblem, Transactor store) {
        var nowhere = new TarballFolder(Path.of("target", "no-packages"), BuildLimits.DEFAULT);
        var build = new PackageBuild(nowhere, new InlineBuilds(), BuildLimits.DEFAULT);
        return new Building(syntaxProblem, new ActionBuilds(store, build, Lock.OPEN, () -> NOON));
    }

    /** JSON with single quotes for double ones. */
    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** As a caller gets it: once a number is on the wire, its Java type is gone. */
    static JsonNode wire(JsonNode written) {
        return json(written.toString());
    }

    static Query query(Map<String, String> parameters) {
        return new Query(parameters);
    }

    /** {@code count} members {@code k1} … with the value {@code v}. */
    static String members(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "'k" + i + "':'v'")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The body of the error that the work ends with. */
    static ObjectNode refusalOf(ThrowingCallable work) {
        Throwable thrown = Assertions.catchThrowable(work);
        Assertions.assertThat(thrown).isInstanceOf(Refusal.class);
        return ((Refusal) thrown).json();
    }

    static void refuses(ThrowingCallable work, String message) {
        ObjectNode refusal = refusalOf(work);
        Assertions.assertThat(refusal.get("message").asText()).isEqualTo(message);
        Assertions.assertThat(refusal.get("statusCode").asInt()).isEqualTo(400);
    }
}
