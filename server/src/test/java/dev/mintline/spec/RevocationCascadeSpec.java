package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static dev.mintline.spec.CascadeScene.Thing.A_X;
import static dev.mintline.spec.CascadeScene.Thing.A_X_AGAIN;
import static dev.mintline.spec.CascadeScene.Thing.A_X_ELSEWHERE;
import static dev.mintline.spec.CascadeScene.Thing.A_Y;
import static dev.mintline.spec.CascadeScene.Thing.B_X;
import static dev.mintline.spec.CascadeScene.Thing.GRANT_A_X;
import static dev.mintline.spec.CascadeScene.Thing.GRANT_A_Y;
import static dev.mintline.spec.CascadeScene.Thing.GRANT_B_X;
import static dev.mintline.spec.CascadeScene.Thing.ONLINE_A_X;
import static dev.mintline.spec.CascadeScene.Thing.ONLINE_A_X_ELSEWHERE;
import static dev.mintline.spec.CascadeScene.Thing.ONLINE_B_X;
import static dev.mintline.spec.CascadeScene.Thing.OTHERS_A_X;
import static dev.mintline.spec.CascadeScene.Thing.OTHERS_GRANT_A_X;
import static dev.mintline.spec.CascadeScene.Thing.OTHERS_ONLINE_A_X;
import static dev.mintline.spec.CascadeScene.Thing.OTHERS_SESSION;
import static dev.mintline.spec.CascadeScene.Thing.SESSION;
import static dev.mintline.spec.CascadeScene.Thing.SESSION_ELSEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.App;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Settings;
import dev.mintline.spec.CascadeScene.Thing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What dies with what: the table of tokens.md 6 and 5.5, row by row, from outside. Causes of the Management API are
 * previewed first, and the preview must tell the truth. On a server of its own, because some rows are switches of the
 * tenant.
 */
@Settings("password-threads=3")
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RevocationCascadeSpec {
    private static final Set<Thing> NOTHING = EnumSet.noneOf(Thing.class);
    private static final Set<Thing> OFFLINE = EnumSet.of(A_X, A_X_AGAIN, A_Y, B_X, A_X_ELSEWHERE);
    private static final Set<Thing> OFFLINE_OF_SESSION = EnumSet.of(A_X, A_X_AGAIN, A_Y, B_X);
    private static final Set<Thing> OFFLINE_OF_GRANT = EnumSet.of(A_X, A_X_AGAIN, A_X_ELSEWHERE);
    private static final Set<Thing> THE_SESSION = EnumSet.of(SESSION, ONLINE_A_X, ONLINE_B_X);
    private static final Set<Thing> ALL_SESSIONS =
            union(THE_SESSION, EnumSet.of(SESSION_ELSEWHERE, ONLINE_A_X_ELSEWHERE));
    private static final Set<Thing> GRANTS = EnumSet.of(GRANT_A_X, GRANT_A_Y, GRANT_B_X);

    private final RunningServer server;

    RevocationCascadeSpec(RunningServer server) {
        this.server = server;
    }

    /** One row: what happens, and what of the scene is dead afterwards. */
    record Row(String cause, Consumer<CascadeScene> happens, Set<Thing> dies) {
        @Override
        public String toString() {
            return cause;
        }
    }

    /** One row whose cause is a call of the Management API. */
    record Call(
            String cause,
            String method,
            Function<CascadeScene, String> path,
            Function<CascadeScene, ObjectNode> body,
            int status,
            Set<Thing> dies) {
        @Override
        public String toString() {
            return cause;
        }
    }

    @AfterEach
    void switches_as_at_first() {
        flag("revoke_refresh_token_grant", true);
        flag("reuse_deletes_grant", false);
        flag("revoke_refresh_tokens_on_password_change", false);
    }

    static Stream<Row> by_clients_and_scripts() {
        return Stream.of(
                new Row(
                        "/oauth/revoke, offline",
                        scene -> revoke(scene, A_X),
                        union(OFFLINE_OF_GRANT, Set.of(GRANT_A_X))),
                new Row(
                        "/oauth/revoke, offline, without the grant flag",
                        scene -> {
                            flag(scene.server, "revoke_refresh_token_grant", false);
                            revoke(scene, A_X);
                        },
                        Set.of(A_X)),
                new Row("/oauth/revoke, online", scene -> revoke(scene, ONLINE_A_X), THE_SESSION),
                new Row(
                        "api.refreshToken.revoke, offline",
                        scene -> script(scene, A_X, "api.refreshToken.revoke('x')"),
                        Set.of(A_X)),
                new Row(
                        "api.refreshToken.revoke, online",
                        scene -> script(scene, ONLINE_A_X, "api.refreshToken.revoke('x')"),
                        THE_SESSION),
                new Row(
                        "api.session.revoke",
                        scene -> script(scene, ONLINE_A_X, "api.session.revoke('x')"),
                        union(THE_SESSION, OFFLINE_OF_SESSION)),
                new Row(
                        "api.session.revoke that preserves refresh tokens",
                        scene -> script(scene, ONLINE_A_X, "api.session.revoke('x', {preserveRefreshTokens: true})"),
                        THE_SESSION),
                new Row("/v2/logout", CascadeScene::logout, THE_SESSION),
                new Row(
                        "the idle lifetime of sessions",
                        scene -> scene.server.clock().advance(Duration.ofHours(72)),
                        union(ALL_SESSIONS, EnumSet.of(OTHERS_SESSION, OTHERS_ONLINE_A_X))),
                new Row("reuse", RevocationCascadeSpec::reuse, Set.of(A_X)),
                new Row(
                        "reuse that deletes the grant",
                        scene -> {
                            flag(scene.server, "reuse_deletes_grant", true);
                            reuse(scene);
                        },
                        union(OFFLINE_OF_GRANT, Set.of(GRANT_A_X))),
                new Row(
                        "use again inside the leeway",
                        scene -> {
                            patch(
                                    scene,
                                    "clients/" + scene.a.clientId(),
                                    "{\"refresh_token\":{\"rotation_type\":"
                                            + "\"rotating\",\"expiration_type\":\"expiring\",\"leeway\":30}}");
                            assertThat(scene.server.refresh(scene.a, scene.token(A_X)))
                                    .isIssued();
                        },
                        NOTHING),
                new Row(
                        "offline access switched off",
                        scene -> patch(scene, "resource-servers/" + scene.x.id(), "{\"allow_offline_access\":false}"),
                        NOTHING),
                new Row(
                        "online access switched off",
                        scene -> patch(scene, "resource-servers/" + scene.x.id(), "{\"allow_online_access\":false}"),
                        EnumSet.of(ONLINE_A_X, ONLINE_B_X, ONLINE_A_X_ELSEWHERE, OTHERS_ONLINE_A_X)),
                new Row(
                        "a new client secret",
                        scene -> {
                            Answer rotated = scene.server
                                    .management()
                                    .post("clients/" + scene.a.clientId() + "/rotate-secret", object());
                            scene.a =
                                    scene.a.authenticatingWith(new App.Credential.Post(rotated.text("client_secret")));
                        },
                        NOTHING),
                new Row(
                        "a revoked signing key",
                        scene -> {
                            assertThat(scene.server.management().post("keys/signing/rotate", object()))
                                    .hasStatus(201);
                            for (JsonNode key : scene.server
                                    .management()
                                    .get("keys/signing")
                                    .tree()) {
                                if (key.path("previous").asBoolean()) {
                                    scene.server
                                            .management()
                                            .put(
                                                    "keys/signing/"
                                                            + key.path("kid").asText() + "/revoke",
                                                    object());
                                    scene.server.management().forget();
                                }
                            }
                        },
                        NOTHING));
    }

    @ParameterizedTest
    @MethodSource("by_clients_and_scripts")
    @Clause({
        "tokens.md 6",
        "tokens.md-39",
        "tokens.md-40",
        "tokens.md-62",
        "tokens.md-63",
        "tokens.md-64",
        "tokens.md-74"
    })
    void a_client_or_script_ends_just_this(Row row) {
        CascadeScene scene = new CascadeScene(server);

        row.happens().accept(scene);

        assertThat(scene.dead()).containsExactlyInAnyOrderElementsOf(row.dies());
    }

    static Stream<Call> by_the_management_api() {
        return Stream.of(
                delete("refresh-tokens/{id}", scene -> "refresh-tokens/" + scene.id(A_Y), 202, Set.of(A_Y)),
                post(
                        "refresh-tokens/revoke by ids",
                        scene -> "refresh-tokens/revoke",
                        scene -> {
                            ObjectNode body = object();
                            body.putArray("ids")
                                    .add(scene.id(A_Y))
                                    .add(scene.id(B_X))
                                    .add(scene.id(A_Y))
                                    .add("nobodys");
                            return body;
                        },
                        EnumSet.of(A_Y, B_X)),
                post(
                        "refresh-tokens/revoke of a user",
                        scene -> "refresh-tokens/revoke",
                        scene -> object().put("user_id", scene.person.userId()),
                        OFFLINE),
                post(
                        "refresh-tokens/revoke of a user and client",
                        scene -> "refresh-tokens/revoke",
                        scene -> object().put("user_id", scene.person.userId()).put("client_id", scene.a.clientId()),
                        EnumSet.of(A_X, A_X_AGAIN, A_Y, A_X_ELSEWHERE)),
                post(
                        "refresh-tokens/revoke of a user, client and API",
                        scene -> "refresh-tokens/revoke",
                        scene -> object().put("user_id", scene.person.userId())
                                .put("client_id", scene.a.clientId())
                                .put("audience", scene.x.identifier()),
                        OFFLINE_OF_GRANT),
                delete("users/{id}/refresh-tokens", scene -> "users/" + scene.user() + "/refresh-tokens", 202, OFFLINE),
                delete("device-credentials/{id}", scene -> "device-credentials/" + scene.id(A_Y), 204, Set.of(A_Y)),
                delete(
                        "grants/{id}",
                        scene -> "grants/" + scene.grant(scene.a, scene.x),
                        204,
                        union(OFFLINE_OF_GRANT, Set.of(GRANT_A_X, ONLINE_A_X, ONLINE_A_X_ELSEWHERE))),
                delete(
                        "grants of a user",
                        scene -> "grants?user_id=" + scene.user(),
                        204,
                        union(OFFLINE, union(GRANTS, Set.of(ONLINE_A_X, ONLINE_B_X, ONLINE_A_X_ELSEWHERE)))),
                delete(
                        "grants of a user to a client",
                        scene -> "grants?user_id=" + scene.user() + "&client_id=" + scene.a.clientId(),
                        204,
                        EnumSet.of(
                                A_X,
                                A_X_AGAIN,
                                A_Y,
                                A_X_ELSEWHERE,
                                ONLINE_A_X,
                                ONLINE_A_X_ELSEWHERE,
                                GRANT_A_X,
                                GRANT_A_Y)),
                delete("sessions/{id}", scene -> "sessions/" + scene.session(SESSION), 202, THE_SESSION),
                post(
                        "sessions/{id}/revoke",
                        scene -> "sessions/" + scene.session(SESSION) + "/revoke",
                        scene -> object(),
                        union(THE_SESSION, OFFLINE_OF_SESSION)),
                delete("users/{id}/sessions", scene -> "users/" + scene.user() + "/sessions", 202, ALL_SESSIONS),
                post(
                        "users/{id}/revoke-access",
                        scene -> "users/" + scene.user() + "/revoke-access",
                        scene -> object(),
                        union(ALL_SESSIONS, OFFLINE)),
                post(
                        "users/{id}/revoke-access that preserves refresh tokens",
                        scene -> "users/" + scene.user() + "/revoke-access",
                        scene -> object().put("preserve_refresh_tokens", true),
                        ALL_SESSIONS),
                post(
                        "users/{id}/revoke-access of one session",
                        scene -> "users/" + scene.user() + "/revoke-access",
                        scene -> object().put("session_id", scene.session(SESSION)),
                        union(THE_SESSION, OFFLINE_OF_SESSION)),
                post(
                        "users/{id}/revoke-access of one session that preserves refresh tokens",
                        scene -> "users/" + scene.user() + "/revoke-access",
                        scene -> object().put("session_id", scene.session(SESSION))
                                .put("preserve_refresh_tokens", true),
                        THE_SESSION),
                user("a new password", scene -> "{\"password\":\"A-new-pass-phrase-9\"}", ALL_SESSIONS),
                new Call(
                        "a new password that ends refresh tokens",
                        "PATCH",
                        scene -> {
                            flag(scene.server, "revoke_refresh_tokens_on_password_change", true);
                            return "users/" + scene.user();
                        },
                        scene -> object("{\"password\":\"A-new-pass-phrase-9\"}"),
                        200,
                        union(ALL_SESSIONS, OFFLINE)),
                user("a new e-mail address", scene -> "{\"email\":\"new-" + scene.person.email() + "\"}", ALL_SESSIONS),
                user("another verification", scene -> "{\"email_verified\":false}", ALL_SESSIONS),
                user("a new phone number", scene -> "{\"phone_number\":\"+15550100\"}", ALL_SESSIONS),
                user(
                        "a user name",
                        scene -> "{\"username\":\"u" + scene.person.userId().substring(6) + "\"}",
                        ALL_SESSIONS),
                user("the same e-mail address", scene -> "{\"email\":\"" + scene.person.email() + "\"}", NOTHING),
                user("a new name", scene -> "{\"name\":\"Ada King\",\"app_metadata\":{\"a\":1}}", NOTHING),
                delete(
                        "users/{id}",
                        scene -> "users/" + scene.user(),
                        204,
                        union(ALL_SESSIONS, union(OFFLINE, GRANTS))),
                delete(
                        "clients/{id}",
                        scene -> "clients/" + scene.a.clientId(),
                        204,
                        EnumSet.of(
                                A_X,
                                A_X_AGAIN,
                                A_Y,
                                A_X_ELSEWHERE,
                                OTHERS_A_X,
                                ONLINE_A_X,
                                ONLINE_A_X_ELSEWHERE,
                                OTHERS_ONLINE_A_X,
                                GRANT_A_X,
                                GRANT_A_Y,
                                OTHERS_GRANT_A_X)),
                delete(
                        "resource-servers/{id}",
                        scene -> "resource-servers/" + scene.x.id(),
                        204,
                        EnumSet.of(
                                A_X,
                                A_X_AGAIN,
                                B_X,
                                A_X_ELSEWHERE,
                                OTHERS_A_X,
                                ONLINE_A_X,
                                ONLINE_B_X,
                                ONLINE_A_X_ELSEWHERE,
                                OTHERS_ONLINE_A_X,
                                GRANT_A_X,
                                GRANT_B_X,
                                OTHERS_GRANT_A_X)));
    }

    @ParameterizedTest
    @MethodSource("by_the_management_api")
    @Clause({"tokens.md 6", "tokens.md 5.5", "tokens.md-59", "tokens.md-68", "tokens.md-72", "tokens.md-73"})
    void the_management_api_ends_just_this_and_says_so_beforehand(Call call) {
        CascadeScene scene = new CascadeScene(server);
        String path = call.path().apply(scene);
        ObjectNode body = call.body().apply(scene);

        Answer preview = send(call.method(), path + (path.contains("?") ? "&" : "?") + "preview=true", body);

        assertThat(preview).hasStatus(200);
        assertThat(sorted(preview.json())).isEqualTo(scene.preview(call.dies()));
        assertThat(scene.dead()).as("after the preview").isEmpty();
        assertThat(send(call.method(), path, body)).hasStatus(call.status());
        assertThat(scene.dead()).containsExactlyInAnyOrderElementsOf(call.dies());
    }

    // ---- what happens

    private static void revoke(CascadeScene scene, Thing thing) {
        assertThat(scene.server.revoke(scene.app(thing), scene.token(thing))).hasStatus(200);
    }

    private static void reuse(CascadeScene scene) {
        String first = scene.token(A_X);
        assertThat(scene.server.refresh(scene.a, first)).isIssued();
        assertThat(scene.server.refresh(scene.a, first)).refusesTheRefreshToken();
    }

    private static void script(CascadeScene scene, Thing thing, String statement) {
        scene.server.deployAndBind("exports.onExecutePostLogin = async (event, api) => { " + statement + "; };");
        assertThat(scene.server.refresh(scene.app(thing), scene.token(thing))).refusesWith(403, "access_denied");
        scene.server.unbind();
    }

    private static void patch(CascadeScene scene, String path, String body) {
        assertThat(scene.server.management().patch(path, object(body))).hasStatus(200);
    }

    private void flag(String name, boolean on) {
        flag(server, name, on);
    }

    private static void flag(RunningServer server, String name, boolean on) {
        ObjectNode body = object();
        body.putObject("flags").put(name, on);
        assertThat(server.management().patch("tenants/settings", body)).hasStatus(200);
    }

    private Answer send(String method, String path, ObjectNode body) {
        return switch (method) {
            case "DELETE" -> server.management().delete(path);
            case "PATCH" -> server.management().patch(path, body);
            default -> server.management().post(path, body);
        };
    }

    // ---- how rows are written

    private static Call delete(String cause, Function<CascadeScene, String> path, int status, Set<Thing> dies) {
        return new Call("DELETE " + cause, "DELETE", path, scene -> object(), status, dies);
    }

    private static Call post(
            String cause,
            Function<CascadeScene, String> path,
            Function<CascadeScene, ObjectNode> body,
            Set<Thing> dies) {
        return new Call("POST " + cause, "POST", path, body, 202, dies);
    }

    private static Call user(String cause, Function<CascadeScene, String> body, Set<Thing> dies) {
        return new Call(
                cause, "PATCH", scene -> "users/" + scene.user(), scene -> object(body.apply(scene)), 200, dies);
    }

    private static ObjectNode sorted(ObjectNode preview) {
        List<String> sessions = new ArrayList<>();
        preview.path("sessions").forEach(id -> sessions.add(id.asText()));
        sessions.sort(null);
        ObjectNode copy = preview.deepCopy();
        sessions.forEach(copy.putArray("sessions")::add);
        return copy;
    }

    private static Set<Thing> union(Set<Thing> one, Set<Thing> other) {
        Set<Thing> all = EnumSet.copyOf(one);
        all.addAll(other);
        return all;
    }
}
