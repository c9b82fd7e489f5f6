package dev.mintline.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The documents are whole: references lead somewhere, operations have names, and examples keep to their schemas. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenApiDocumentsTest {
    private static final List<String> DOCUMENTS = List.of("authentication.yaml", "management.yaml");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** @param name for example {@code POST /clients} */
    private record Operation(String name, JsonNode json) {}

    @TestFactory
    Stream<DynamicTest> every_reference_leads_somewhere() {
        return DOCUMENTS.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    JsonNode document = document(name);
                    List<String> references = new ArrayList<>();
                    document.findValues("$ref").forEach(ref -> references.add(ref.asText()));
                    assertThat(references).isNotEmpty().allSatisfy(reference -> {
                        assertThat(reference).startsWith("#/");
                        assertThat(document.at(reference.substring(1)).isMissingNode())
                                .isFalse();
                    });
                }));
    }

    @TestFactory
    Stream<DynamicTest> everything_under_components_is_used() {
        return DOCUMENTS.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    JsonNode document = document(name);
                    Set<String> used = new HashSet<>();
                    document.findValues("$ref").forEach(ref -> used.add(ref.asText()));
                    for (String kind : List.of("schemas", "parameters", "responses", "examples")) {
                        document.at("/components/" + kind)
                                .fieldNames()
                                .forEachRemaining(component ->
                                        assertThat(used).contains("#/components/" + kind + "/" + component));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_operation_has_its_own_id_a_summary_and_answers() {
        return DOCUMENTS.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    List<Operation> operations = operations(document(name));
                    assertThat(operations).isNotEmpty().allSatisfy(operation -> {
                        assertThat(operation.json().path("operationId").asText())
                                .matches("[a-z][A-Za-z]+");
                        assertThat(operation.json().path("summary").asText()).endsWith(".");
                        assertThat(operation.json().path("responses").properties())
                                .isNotEmpty();
                    });
                    assertThat(operations.stream()
                                    .map(o -> o.json().path("operationId").asText()))
                            .doesNotHaveDuplicates();
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_management_operation_names_the_scopes_of_which_one_is_needed() {
        return operations(document("management.yaml")).stream()
                .map(operation -> DynamicTest.dynamicTest(
                        operation.name(),
                        () -> assertThat(operation.json().path("x-scopes")).isNotEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> every_body_has_examples_that_keep_to_its_schema() {
        return DOCUMENTS.stream().flatMap(name -> {
            JsonNode document = document(name);
            return operations(document).stream()
                    .map(operation -> DynamicTest.dynamicTest(operation.name(), () -> {
                        for (JsonNode body : bodies(document, operation.json())) {
                            JsonNode schema = body.path("schema");
                            List<JsonNode> examples = examples(document, body);
                            assertThat(examples).as("examples of %s", body).isNotEmpty();
                            examples.forEach(example -> assertValid(document, schema, example));
                        }
                    }));
        });
    }

    @TestFactory
    Stream<DynamicTest> every_parameter_has_an_example_that_keeps_to_its_schema() {
        return DOCUMENTS.stream().flatMap(name -> {
            JsonNode document = document(name);
            return operations(document).stream()
                    .map(operation -> DynamicTest.dynamicTest(operation.name(), () -> {
                        for (JsonNode reference : operation.json().path("parameters")) {
                            JsonNode parameter = resolved(document, reference);
                            assertThat(parameter.has("example"))
                                    .as("%s", parameter)
                                    .isTrue();
                            assertValid(document, parameter.path("schema"), parameter.get("example"));
                        }
                    }));
        });
    }

    private static void assertValid(JsonNode document, JsonNode schema, JsonNode example) {
        ObjectNode whole = YAML.createObjectNode();
        whole.set("components", document.path("components"));
        whole.putArray("allOf").add(schema);
        assertThat(SCHEMAS.getSchema(whole.toString(), InputFormat.JSON).validate(example.toString(), InputFormat.JSON))
                .as("%s against %s", example, schema)
                .isEmpty();
    }

    private static List<JsonNode> bodies(JsonNode document, JsonNode operation) {
        List<JsonNode> bodies = new ArrayList<>();
        operation.at("/requestBody/content").forEach(bodies::add);
        operation
                .path("responses")
                .forEach(
                        response -> resolved(document, response).path("content").forEach(bodies::add));
        return bodies;
    }

    private static List<JsonNode> examples(JsonNode document, JsonNode body) {
        List<JsonNode> examples = new ArrayList<>();
        if (body.has("example")) {
            examples.add(body.get("example"));
        }
        body.path("examples")
                .forEach(example -> examples.add(resolved(document, example).path("value")));
        return examples;
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static List<Operation> operations(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
                if (METHODS.contains(entry.getKey())) {
                    ObjectNode operation = entry.getValue().deepCopy();
                    path.getValue().path("parameters").forEach(operation.withArray("parameters")::add);
                    operations.add(new Operation(
                            entry.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(), operation));
                }
            }
        }
        return operations;
    }

    private static JsonNode document(String name) {
        try (InputStream in = OpenApiDocumentsTest.class.getResourceAsStream("/openapi/" + name)) {
            return YAML.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(name + " is not YAML.", e);
        }
    }
}
