package dev.mintline.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.mintline.model.ActionRecord;
import dev.mintline.model.Binding;
import dev.mintline.model.TenantSettings;
import dev.mintline.oauth.ClientId;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The code against {@code openapi/management.yaml}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContractTest {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document = document();

    @Test
    void what_is_mounted_is_what_is_documented_with_the_same_scopes() {
        Map<String, List<String>> documented = new HashMap<>();
        for (var path : document.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                JsonNode scopes = operation.getValue().path("x-scopes");
                if (!scopes.isMissingNode()) {
                    documented.put(
                            operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
                            scopes(
                                    scopes.valueStream().map(JsonNode::asText).toList(),
                                    operation.getValue().path("x-scopes-needed").asText("one")));
                }
            }
        }
        Map<String, List<String>> mounted = new HashMap<>();
        Operations.all(Given.changes(), Given.CREDENTIALS, Given.building((tenant, code) -> Optional.empty()))
                .list()
                .forEach(o -> mounted.put(
                        o.method() + " /" + String.join("/", o.path()),
                        scopes(o.scopes(), o.needsAll() ? "all" : "one")));
        assertThat(mounted).isEqualTo(documented);
    }

    private static List<String> scopes(List<String> scopes, String needed) {
        return Stream.concat(Stream.of(needed), scopes.stream()).toList();
    }

    @Test
    void the_properties_that_the_code_knows_are_those_of_the_closed_schemas() {
        assertThat(properties("ClientChange")).containsExactlyInAnyOrderElementsOf(ClientProperties.ALL);
        assertThat(properties("ResourceServerProperties"))
                .containsExactlyInAnyOrderElementsOf(ResourceServerProperties.UPDATE);
        assertThat(properties("UserCreate")).containsExactlyInAnyOrderElementsOf(UserJson.PROPERTIES);
        assertThat(properties("ClientGrantCreate")).containsExactlyInAnyOrderElementsOf(ClientGrantJson.PROPERTIES);
        assertThat(properties("ActionProperties")).containsExactlyInAnyOrderElementsOf(ActionJson.UPDATE);
        assertThat(properties("UserUpdate")).containsExactlyInAnyOrderElementsOf(UserChangeJson.PROPERTIES);
        assertThat(properties("TenantSettingsChange"))
                .containsExactlyInAnyOrderElementsOf(TenantSettingsJson.PROPERTIES);
        assertThat(properties("TenantFlags")).containsExactlyInAnyOrderElementsOf(TenantFlags.ALL);
        assertThat(properties("RefreshTokenSettings")).containsExactlyInAnyOrderElementsOf(RefreshTokenJson.PROPERTIES);
    }

    @Test
    void examples_of_requests_are_accepted_and_what_comes_of_them_keeps_to_the_schemas() throws Exception {
        valid(
                "Client",
                ClientJson.write(ClientJson.create(new ClientId("c"), request("/clients", "spa"), Given.NOON)
                        .client()));
        var apis = new ResourceServerJson(Given.TENANT, Given.CREDENTIALS);
        valid("ResourceServer", apis.write(apis.create(request("/resource-servers", "orders"), Given.NOON), true));
        valid("ClientGrant", ClientGrantJson.write(ClientGrantJson.read("cgr_1", request("/client-grants", "orders"))));
        valid(
                "User",
                UserJson.write(
                        UserJson.read("1", "Username-Password-Authentication", request("/users", "ann"), Given.NOON)
                                .user()));
        ActionRecord draft =
                new ActionJson(Given.TENANT, Given.CREDENTIALS, Given.NOON).create(request("/actions/actions", "plan"));
        Deployment deployment = Deployment.of(draft, 1, Given.CREDENTIALS.random(), Given.NOON);
        valid("Action", ActionJson.write(draft, Optional.empty()));
        valid("Action", ActionJson.write(deployment.action(), Optional.of(deployment.version())));
        valid("ActionVersion", VersionJson.write(deployment.version(), deployment.action()));
        ObjectNode bindings = Given.json("{'total':1,'page':0,'per_page':1}");
        bindings.putArray("bindings")
                .add(BindingJson.write(new Binding("b", "post-login", draft.id(), "First"), deployment.action()));
        valid("Bindings", bindings);
        TenantSettings settings =
                TenantSettingsJson.change(TenantSettings.DEFAULT, patch("/tenants/settings", "shorter"));
        valid("TenantSettings", TenantSettingsJson.write(settings));
        valid("Error", Refusal.of(404, "That action does not exist.").json());
    }

    private ObjectNode request(String path, String example) {
        return document.path("paths")
                .path(path)
                .at("/post/requestBody/content/application~1json/examples/" + example + "/value")
                .deepCopy();
    }

    private ObjectNode patch(String path, String example) {
        return document.path("paths")
                .path(path)
                .at("/patch/requestBody/content/application~1json/examples/" + example + "/value")
                .deepCopy();
    }

    private List<String> properties(String schema) {
        return List.copyOf(document.at("/components/schemas/" + schema + "/properties")
                .propertyStream()
                .map(Map.Entry::getKey)
                .toList());
    }

    private void valid(String schema, ObjectNode answer) {
        ObjectNode whole = document.deepCopy();
        whole.put("$ref", "#/components/schemas/" + schema);
        assertThat(SCHEMAS.getSchema(whole.toString(), InputFormat.JSON).validate(answer.toString(), InputFormat.JSON))
                .as("%s as %s", answer, schema)
                .isEmpty();
    }

    private static JsonNode document() {
        try (InputStream in = ContractTest.class.getResourceAsStream("/openapi/management.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("The contract is not YAML.", e);
        }
    }
}
