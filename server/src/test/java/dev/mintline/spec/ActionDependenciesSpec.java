package dev.mintline.spec;

import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.DeployedAction;
import dev.mintline.fixture.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** npm packages of Actions over the Management API, from a folder of tarballs, built and run in children; what comes along. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ActionDependenciesSpec {
    @TempDir
    private static Path folder;

    private static RunningServer server;
    private static int names;

    @BeforeAll
    static void start() throws IOException {
        Files.write(
                folder.resolve("greet-1.4.0.tgz"), tarball("greet", "1.4.0", "module.exports = (n) => 'hello ' + n;"));
        server = RunningServer.start(Map.of("npm.folder", folder.toString(), "sandbox.mode", "process"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ObjectNode action(String code, String dependencies) {
        ObjectNode body = object("{\"dependencies\":" + dependencies + "}");
        body.put("name", "with packages " + ++names).put("code", code);
        body.putArray("supported_triggers").addObject().put("id", "post-login").put("version", "v3");
        return body;
    }

    private static String claims(DeployedAction action) {
        server.bind(List.of(action));
        try {
            var app = server.aConfidentialClient();
            var tokens = server.login(app, server.anApi(), server.aUser(), "openid", "read:a");
            return server.verified(tokens.accessToken()).claims().path("out").asText();
        } finally {
            server.unbind();
        }
    }

    @Test
    @Clause("actions.md-81")
    void an_action_is_built_deployed_and_run_with_the_version_that_was_chosen() {
        Answer created = server.management()
                .post(
                        "actions/actions",
                        action(
                                "const greet = require('greet'); exports.onExecutePostLogin = async (event, api) => {"
                                        + " api.accessToken.setCustomClaim('out', greet('you')); };",
                                "[{\"name\":\"greet\"}]"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("status")).isIn("pending", "building", "built");

        Answer deployed = server.management().post("actions/actions/" + created.text("id") + "/deploy", object());
        assertThat(deployed.status()).isEqualTo(200);
        assertThat(deployed.json().path("dependencies").toString())
                .isEqualTo("[{\"name\":\"greet\",\"version\":\"1.4.0\"}]");
        Answer draft = server.management().get("actions/actions/" + created.text("id"));
        assertThat(draft.text("status")).isEqualTo("built");
        assertThat(draft.json().path("all_changes_deployed").asBoolean()).isTrue();

        assertThat(claims(new DeployedAction(created.text("id"), created.text("name"))))
                .isEqualTo("hello you");
    }

    @Test
    void what_cannot_be_built_says_so_and_cannot_be_deployed() {
        Answer created = server.management()
                .post("actions/actions", action("", "[{\"name\":\"mongodb\",\"version\":\"3.1.4\"}]"));
        Answer refused = server.management().post("actions/actions/" + created.text("id") + "/deploy", object());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("message")).isEqualTo("Compilation failed: Cannot find module 'mongodb@3.1.4'");
        Answer draft = server.management().get("actions/actions/" + created.text("id"));
        assertThat(draft.text("status")).isEqualTo("failed");
        assertThat(draft.json().at("/errors/0/msg").asText()).contains("mongodb@3.1.4");

        Answer mended =
                server.management().patch("actions/actions/" + created.text("id"), object("{\"dependencies\":[]}"));
        assertThat(mended.text("status")).isEqualTo("built");
        assertThat(server.management()
                        .post("actions/actions/" + created.text("id") + "/deploy", object())
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Clause("actions.md-81")
    void eleven_dependencies_are_refused_when_saved() {
        String eleven = "[" + "{\"name\":\"a\"},".repeat(10) + "{\"name\":\"b\"}]";
        assertThat(server.management()
                        .post("actions/actions", action("", eleven))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_management_client_of_auth0_reaches_this_server_over_fetch() throws IOException {
        assertThat(toldByAuth0("""
                const management = new ManagementClient({ domain, clientId, clientSecret });
                const { data } = await management.users.get({ id: event.user.user_id });
                const old = await management.getUser({ id: event.user.user_id });
                let refused;
                try { await management.users.get({ id: 'auth0|none' }); } catch (e) { refused = e.statusCode; }
                out.push(data.email === event.user.email, old.email === event.user.email, refused);""")).isEqualTo("true,true,404");
    }

    @Test
    void the_authentication_client_of_auth0_gets_tokens_and_says_what_was_refused() throws IOException {
        assertThat(toldByAuth0("""
                const auth = new AuthenticationClient({ domain, clientId, clientSecret });
                const { data } = await auth.oauth.clientCredentialsGrant({ audience: event.secrets.DOMAIN + 'api/v2/' });
                const management = new ManagementClient({ domain, token: data.access_token });
                out.push(data.token_type, (await management.users.get({ id: event.user.user_id })).data.email === event.user.email);
                await auth.oauth.revokeRefreshToken({ token: 'unknown' });
                const refusal = async (attempt) => {
                  try { await attempt(); return 'none'; } catch (e) { return [e.name, e.statusCode, e.error].join('/'); }
                };
                const wrong = new AuthenticationClient({ domain, clientId, clientSecret: 'wrong' });
                out.push(await refusal(() => wrong.oauth.clientCredentialsGrant({ audience: domain })));
                out.push(await refusal(() => auth.userInfo.getUserInfo('nobody')));
                out.push(await refusal(() => auth.oauth.clientCredentialsGrant({})));""")).isEqualTo("Bearer,true,AuthApiError/401/invalid_client,AuthApiError/401/,Error//");
    }

    /** What an Action that uses the package {@code auth0} with the first client's credentials puts into {@code out}. */
    private String toldByAuth0(String code) throws IOException {
        var credentials = object(Files.readString(server.credentialsFile())).path("management");
        ObjectNode body = action(
                """
                const { AuthenticationClient, ManagementClient } = require('auth0');
                exports.onExecutePostLogin = async (event, api) => {
                  const { DOMAIN: domain, ID: clientId, SECRET: clientSecret } = event.secrets;
                  const out = [];
                """ + code + "\n  api.accessToken.setCustomClaim('out', out.join());\n};",
                "[{\"name\":\"auth0\",\"version\":\"4.10.0\"}]");
        body.put("deploy", true);
        var secrets = body.putArray("secrets");
        secrets.addObject().put("name", "DOMAIN").put("value", server.issuer());
        secrets.addObject()
                .put("name", "ID")
                .put("value", credentials.path("client_id").asText());
        secrets.addObject()
                .put("name", "SECRET")
                .put("value", credentials.path("client_secret").asText());
        Answer created = server.management().post("actions/actions", body);
        assertThat(created.status()).isEqualTo(201);
        return claims(new DeployedAction(created.text("id"), created.text("name")));
    }

    /** As {@code npm pack} writes it: one header of 512 bytes and the padded content per file. */
    private static byte[] tarball(String name, String version, String code) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            entry(gzip, "package/package.json", "{\"name\":\"" + name + "\",\"version\":\"" + version + "\"}");
            entry(gzip, "package/index.js", code);
            gzip.write(new byte[1_024]);
        }
        return bytes.toByteArray();
    }

    private static void entry(GZIPOutputStream out, String path, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        byte[] header = new byte[512];
        put(header, 0, path);
        put(header, 100, "0000644\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, String.format("%011o\0", content.length));
        put(header, 136, "00000000000\0");
        put(header, 148, "        ");
        header[156] = '0';
        put(header, 257, "ustar\0" + "00");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        out.write(header);
        out.write(content);
        out.write(new byte[(512 - content.length % 512) % 512]);
    }

    private static void put(byte[] into, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, into, at, bytes.length);
    }
}
