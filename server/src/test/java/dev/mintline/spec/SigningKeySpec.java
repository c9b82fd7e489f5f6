package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.AtOnce;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.ServerExtension;
import dev.mintline.fixture.Settings;
import dev.mintline.fixture.Tokens;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys that sign, follow each other and end: tokens.md 7.6. On a server of its own, since they are the whole tenant's. */
@Settings("password-threads=2")
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SigningKeySpec {
    private final RunningServer server;

    SigningKeySpec(RunningServer server) {
        this.server = server;
    }

    @AfterEach
    void no_previous_keys() {
        kids("RS256", "previous").forEach(this::revoke);
        kids("ES256", "previous").forEach(this::revoke);
    }

    @Test
    void of_each_algorithm_there_is_one_current_and_one_next_key() {
        for (String algorithm : List.of("RS256", "ES256")) {
            assertThat(kids(algorithm, "current")).hasSize(1);
            assertThat(kids(algorithm, "next")).hasSize(1);
        }
    }

    @Test
    @Clause("tokens.md-89")
    void a_rotation_signs_with_the_key_that_was_next_and_keeps_what_was_signed_before() {
        App app = server.aConfidentialClient();
        Api api = server.anApi();
        Person person = server.aUser();
        Tokens before = server.login(app, api, person, "openid", "offline_access");
        String current = kids("RS256", "current").getFirst();
        String next = kids("RS256", "next").getFirst();
        assertThat(kidOf(before.accessToken())).isEqualTo(current);

        Answer rotated = rotate();

        assertThat(rotated).hasStatus(201);
        assertThat(kids("RS256", "current")).containsExactly(next);
        assertThat(kids("RS256", "next")).containsExactly(rotated.text("kid"));
        assertThat(kids("RS256", "previous")).contains(current);
        assertThat(published()).contains(current, next, rotated.text("kid"));
        Tokens after = server.refreshed(app, before.refreshToken());
        assertThat(kidOf(after.accessToken())).isEqualTo(next);
        assertThat(kidOf(after.idToken())).isEqualTo(next);
        server.verified(after.accessToken());
        server.verified(before.accessToken());
        assertThat(userinfo(before)).hasStatus(200);

        assertThat(revoke(current)).hasStatus(200).has("kid", current);

        assertThat(published()).doesNotContain(current);
        assertThat(userinfo(before)).hasStatus(401);
        assertThat(userinfo(after)).hasStatus(200);
    }

    @Test
    @Clause("tokens.md-89")
    void a_token_for_the_management_api_lives_as_long_as_its_key() {
        String token = server.management().token();
        String kid = kidOf(token);
        rotate();
        assertThat(management(token)).hasStatus(200);

        // With the very token that this takes the ground from under: the answer still comes, the next does not.
        assertThat(revoke(kid)).hasStatus(200);

        assertThat(management(token)).hasStatus(401);
        assertThat(server.management().get("keys/signing")).hasStatus(200);
    }

    @Test
    void es256_tokens_go_through_the_same_rotation() {
        Api api = server.anApi(object().put("signing_alg", "ES256").put("allow_offline_access", true));
        App app = server.aConfidentialClient();
        Tokens before = server.login(app, api, server.aUser(), "openid", "offline_access");
        String next = kids("ES256", "next").getFirst();

        rotate();

        assertThat(kidOf(server.refreshed(app, before.refreshToken()).accessToken()))
                .isEqualTo(next);
        server.verified(before.accessToken());
    }

    @Test
    void only_a_previous_key_can_be_revoked() {
        rotate();
        String previous = kids("RS256", "previous").getFirst();
        assertThat(revoke(kids("RS256", "current").getFirst())).hasStatus(400);
        assertThat(revoke(kids("RS256", "next").getFirst())).hasStatus(400);
        assertThat(revoke("nosuchkey")).hasStatus(404);
        assertThat(revoke(previous)).hasStatus(200);
        assertThat(revoke(previous)).hasStatus(400);

        ObjectNode key = server.management().get("keys/signing/" + previous).json();
        assertThat(key.path("revoked").asBoolean()).isTrue();
        assertThat(key.path("revoked_at").asText()).isNotEmpty();
        assertThat(key.path("current_until").asText()).isNotEmpty();
    }

    @Test
    void rotations_at_the_same_moment_never_leave_two_current_keys_or_a_key_twice() throws Exception {
        server.management().token();
        List<Answer> answers = AtOnce.run(6, this::rotate);

        assertThat(answers).extracting(Answer::status).contains(201).isSubsetOf(201, 409);
        for (String algorithm : List.of("RS256", "ES256")) {
            assertThat(kids(algorithm, "current")).hasSize(1);
            assertThat(kids(algorithm, "next")).hasSize(1);
        }
        Set<String> all = new HashSet<>();
        for (JsonNode key : list()) {
            assertThat(all.add(key.path("kid").asText())).isTrue();
        }
    }

    @Test
    void there_is_an_end_to_previous_keys_until_one_is_revoked() {
        Answer last = rotate();
        for (int i = 0; i < 12 && last.status() == 201; i++) {
            last = rotate();
        }
        assertThat(last).hasStatus(400);
        assertThat(kids("RS256", "previous")).hasSize(10);

        no_previous_keys();

        assertThat(rotate()).hasStatus(201);
        assertThat(list().stream().filter(key -> key.path("revoked").asBoolean()))
                .hasSize(3);
    }

    @Test
    void a_key_shows_its_certificate_and_never_its_private_part() throws Exception {
        String kid = kids("RS256", "current").getFirst();
        Answer answer = server.management().get("keys/signing/" + kid);

        assertThat(answer).hasStatus(200);
        ObjectNode key = answer.json();
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        X509Certificate certificate = (X509Certificate) factory.generateCertificate(bytes(key, "cert"));
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=localhost");
        assertThat(factory.generateCertificates(bytes(key, "pkcs7"))).hasSize(1);
        assertThat(key.path("fingerprint").asText().replace(":", ""))
                .isEqualTo(key.path("thumbprint").asText())
                .hasSize(40);
        JsonNode jwk = jwk(kid);
        assertThat(jwk.path("x5c").path(0).asText())
                .isEqualTo(Base64.getEncoder().encodeToString(certificate.getEncoded()));
        assertThat(jwk.has("x5t")).isTrue();
        for (String part : List.of("d", "p", "q", "dp", "dq", "qi")) {
            assertThat(jwk.has(part)).isFalse();
        }
        assertThat(answer.body()).doesNotContain("PRIVATE", "\"d\"");
    }

    @Test
    void alg_is_left_out_of_the_published_keys_when_the_tenant_says_so() {
        String kid = kids("RS256", "current").getFirst();
        assertThat(jwk(kid).path("alg").asText()).isEqualTo("RS256");
        flag(true);
        assertThat(jwk(kid).has("alg")).isFalse();
        flag(false);
        assertThat(jwk(kid).path("alg").asText()).isEqualTo("RS256");
    }

    private void flag(boolean remove) {
        Answer answer = server.management()
                .patch("tenants/settings", object("{\"flags\":{\"remove_alg_from_jwks\":" + remove + "}}"));
        assertThat(answer).hasStatus(200);
    }

    private Answer rotate() {
        return server.management().post("keys/signing/rotate", object());
    }

    private Answer revoke(String kid) {
        Answer answer = server.management().put("keys/signing/" + kid + "/revoke", object());
        server.management().forget(); // its token may have been signed with this key
        return answer;
    }

    private List<JsonNode> list() {
        Answer answer = server.management().get("keys/signing");
        assertThat(answer).hasStatus(200);
        return answer.tree().valueStream().toList();
    }

    private List<String> kids(String algorithm, String place) {
        return list().stream()
                .filter(key -> key.path("alg").asText().equals(algorithm))
                .filter(key -> key.path(place).asBoolean())
                .map(key -> key.path("kid").asText())
                .toList();
    }

    private JsonNode jwks() {
        return server.http().get(server.uri(".well-known/jwks.json")).tree().path("keys");
    }

    private List<String> published() {
        return jwks().valueStream().map(key -> key.path("kid").asText()).toList();
    }

    private JsonNode jwk(String kid) {
        return jwks().valueStream()
                .filter(key -> key.path("kid").asText().equals(kid))
                .findFirst()
                .orElseThrow();
    }

    private Answer userinfo(Tokens tokens) {
        return server.http().get(server.uri("userinfo"), "Authorization", "Bearer " + tokens.accessToken());
    }

    private Answer management(String token) {
        return server.http().get(server.management().uri("clients"), "Authorization", "Bearer " + token);
    }

    private static String kidOf(String token) {
        String header = token.substring(0, token.indexOf('.'));
        return object(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .path("kid")
                .asText();
    }

    private static ByteArrayInputStream bytes(ObjectNode key, String member) {
        String text = key.path(member).asText();
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
}
