package dev.mintline.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** product.md 3: what {@code ./mintline serve} promises to the one who starts it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ServeCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 0;
    private static final int USAGE = 2;
    private static final int INVALID = 7;

    @TempDir
    Path folder;

    private record Ended(int exit, String out, String err) {
        String said() {
            return out + err;
        }
    }

    @Nested
    class The_command_line {
        @Test
        void explains_every_flag() throws Exception {
            Ended help = runs("--help");

            assertThat(help.exit()).isEqualTo(OK);
            assertThat(help.said())
                    .contains("--port", "--data", "--config", "--issuer", "--https")
                    .contains("--ready-file", "--reset", "--no-quickstart", "MINTLINE_PORT");
        }

        @Test
        void refuses_a_flag_that_does_not_exist() throws Exception {
            Ended ended = runs("--prot", "1");

            assertThat(ended.exit()).isEqualTo(USAGE);
            assertThat(ended.err()).contains("--prot");
            assertThat(ended.err()).as("what there is").contains("--port");
        }

        @Test
        void refuses_a_flag_without_its_value() throws Exception {
            Ended ended = runs("--data");

            assertThat(ended.exit()).isEqualTo(USAGE);
            assertThat(ended.err()).contains("--data");
        }

        @Test
        void says_that_import_comes_later() throws Exception {
            Ended ended = runs("--import", "tenant.yaml");

            assertThat(ended.exit()).isEqualTo(USAGE);
            assertThat(ended.err()).contains("--import").contains("not").contains("in this version");
        }

        @Test
        void refuses_a_port_that_is_none() throws Exception {
            Ended ended = runs("--data", "data", "--port", "70000");

            assertThat(ended.exit()).isEqualTo(INVALID);
            assertThat(ended.err()).contains("70000").doesNotContain("\tat ");
        }
    }

    @Nested
    class A_first_start {
        @Test
        void says_where_the_server_is_and_stops_cleanly() throws Exception {
            try (ServerProcess server = starts("--port", "0", "--data", "data")) {
                JsonNode ready = server.awaitReady();

                assertThat(ready.properties())
                        .extracting(Map.Entry::getKey)
                        .containsExactlyInAnyOrder("issuer", "port", "console", "credentials_file");
                int port = ready.path("port").asInt();
                assertThat(port).isPositive();
                assertThat(ready.path("issuer").asText()).isEqualTo("http://localhost:" + port + "/");
                assertThat(Path.of(ready.path("credentials_file").asText()))
                        .isEqualTo(credentialsFile().toRealPath());
                assertThat(server.out()).contains(ready.path("issuer").asText(), "credentials.json");
                assertThat(issuerOf(server)).isEqualTo(ready.path("issuer").asText());
                assertThat(server.terminate()).as(server.said()).isEqualTo(OK);
                assertThat(server.said()).doesNotContain("\tat ");
            }
        }

        @Test
        void writes_credentials_that_only_the_owner_can_read_and_prints_none_of_them() throws Exception {
            try (ServerProcess server = starts("--port", "0", "--data", "data")) {
                server.awaitReady();
                JsonNode credentials = credentials();

                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(credentialsFile())))
                        .isEqualTo("rw-------");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
                        .isEqualTo("rwx------");
                for (String secret :
                        List.of("/management/client_secret", "/clients/web/client_secret", "/user/password")) {
                    assertThat(credentials.at(secret).asText()).as(secret).hasSizeGreaterThan(20);
                    assertThat(server.said())
                            .doesNotContain(credentials.at(secret).asText());
                }
                for (String kind : List.of("spa", "web", "native", "cli")) {
                    assertThat(credentials.at("/clients/" + kind + "/client_id").asText())
                            .as(kind)
                            .isNotEmpty();
                }
                assertThat(credentials.at("/management/audience").asText())
                        .isEqualTo(credentials.path("issuer").asText() + "api/v2/");
            }
        }

        @Test
        void makes_no_credentials_when_told_so() throws Exception {
            try (ServerProcess server = starts("--port", "0", "--data", "data", "--no-quickstart")) {
                JsonNode ready = server.awaitReady();

                assertThat(ready.path("credentials_file").isNull()).isTrue();
                assertThat(credentialsFile()).doesNotExist();
                assertThat(issuerOf(server)).isEqualTo(ready.path("issuer").asText());
                assertThat(server.terminate()).as(server.said()).isEqualTo(OK);
            }
        }

        @Test
        void serves_https_with_a_certificate_of_its_own() throws Exception {
            try (ServerProcess server = starts("--port", "0", "--data", "data", "--https")) {
                URI issuer = server.issuer();
                assertThat(issuer.getScheme()).isEqualTo("https");

                X509Certificate certificate = certificate();
                assertThat(certificate.getSubjectX500Principal()).isEqualTo(certificate.getIssuerX500Principal());
                HttpResponse<String> discovery = HttpClient.newBuilder()
                        .sslContext(trusting(certificate))
                        .build()
                        .send(discovery(issuer), BodyHandlers.ofString());
                assertThat(JSON.readTree(discovery.body()).path("issuer").asText())
                        .isEqualTo(issuer.toString());
                assertThat(server.terminate()).as(server.said()).isEqualTo(OK);
            }
        }
    }

    @Nested
    class A_second_server {
        @Test
        void is_kept_off_the_data_of_the_first() throws Exception {
            try (ServerProcess first = starts("--port", "0", "--data", "data")) {
                first.awaitReady();
                Ended second = runs("--port", "0", "--data", "data");

                assertThat(second.exit()).isEqualTo(INVALID);
                assertThat(second.err())
                        .contains("in use by process " + first.pid())
                        .contains("--data");
                assertThat(issuerOf(first)).as("the first goes on").isNotEmpty();
            }
        }

        @Test
        void is_told_that_the_port_is_taken() throws Exception {
            try (ServerProcess first = starts("--port", "0", "--data", "data")) {
                String port = first.awaitReady().path("port").asText();
                Ended second = runs("--port", port, "--data", "other");

                assertThat(second.exit()).isEqualTo(INVALID);
                assertThat(second.err()).contains(port).doesNotContain("\tat ");
            }
        }
    }

    @Nested
    class A_later_start {
        @Test
        void keeps_issuer_and_credentials_and_refuses_a_port_that_contradicts_them() throws Exception {
            String issuer = startsAndStops("--port", "0", "--data", "data");
            JsonNode credentials = credentials();

            assertThat(startsAndStops("--port", "0", "--data", "data")).isEqualTo(issuer);
            assertThat(credentials()).isEqualTo(credentials);

            int other = ServerProcess.freePort();
            Ended refused = runs("--port", Integer.toString(other), "--data", "data");
            assertThat(refused.exit()).isEqualTo(INVALID);
            assertThat(refused.err())
                    .contains(issuer)
                    .contains("--port " + URI.create(issuer).getPort())
                    .contains("--issuer http://localhost:" + other + "/");
        }

        @Test
        void changes_the_issuer_when_told_so() throws Exception {
            String before = startsAndStops("--port", "0", "--data", "data");
            int port = ServerProcess.freePort();
            String wanted = "http://localhost:" + port + "/";
            String[] flags = {"--port", Integer.toString(port), "--data", "data", "--issuer", wanted};

            assertThat(startsAndStops(flags)).isEqualTo(wanted).isNotEqualTo(before);
            assertThat(credentials().path("issuer").asText()).isEqualTo(wanted);
            assertThat(credentials().at("/management/audience").asText()).isEqualTo(wanted + "api/v2/");
            assertThat(startsAndStops("--port", "0", "--data", "data"))
                    .as("and it stays changed")
                    .isEqualTo(wanted);
        }

        @Test
        void begins_afresh_when_told_so() throws Exception {
            startsAndStops("--port", "0", "--data", "data");
            JsonNode before = credentials();
            startsAndStops("--port", "0", "--data", "data", "--reset");

            assertThat(credentials().at("/clients/spa/client_id")).isNotEqualTo(before.at("/clients/spa/client_id"));
            assertThat(credentials().at("/user/password")).isNotEqualTo(before.at("/user/password"));
        }

        @Test
        void empties_no_folder_with_other_things_in_it() throws Exception {
            Files.createDirectory(folder.resolve("data"));
            Path thesis = Files.writeString(folder.resolve("data/thesis.txt"), "years of work");
            Ended refused = runs("--port", "0", "--data", "data", "--reset");

            assertThat(refused.exit()).isEqualTo(INVALID);
            assertThat(refused.err()).contains("thesis.txt");
            assertThat(thesis).hasContent("years of work");
        }

        @Test
        void does_not_empty_the_data_of_a_running_server() throws Exception {
            try (ServerProcess first = starts("--port", "0", "--data", "data")) {
                first.awaitReady();
                JsonNode before = credentials();
                Ended refused = runs("--port", "0", "--data", "data", "--reset");

                assertThat(refused.exit()).isEqualTo(INVALID);
                assertThat(refused.err()).contains("in use by process " + first.pid());
                assertThat(credentials()).isEqualTo(before);
            }
        }
    }

    @Nested
    class Settings {
        @Test
        void come_from_flags_before_the_environment_before_the_file() throws Exception {
            int ofFile = ServerProcess.freePort();
            int ofEnvironment = ServerProcess.freePort();
            Path config = Files.writeString(folder.resolve("mintline.yaml"), """
                    port: %d
                    data: from-file
                    quickstart: false
                    shutdown:
                      grace: 5s
                    """.formatted(ofFile));
            Map<String, String> environment =
                    Map.of("MINTLINE_PORT", Integer.toString(ofEnvironment), "MINTLINE_DATA", "from-environment");
            try (ServerProcess server =
                    ServerProcess.start(folder, environment, "--config", config.toString(), "--data", "from-flag")) {
                JsonNode ready = server.awaitReady();

                assertThat(ready.path("port").asInt()).isEqualTo(ofEnvironment);
                assertThat(ready.path("credentials_file").isNull())
                        .as("quickstart: false")
                        .isTrue();
                assertThat(folder.resolve("from-flag")).isDirectory();
                assertThat(folder.resolve("from-environment")).doesNotExist();
                assertThat(folder.resolve("from-file")).doesNotExist();
                assertThat(server.terminate()).as(server.said()).isEqualTo(OK);
            }
        }

        @Test
        void may_all_come_from_the_environment() throws Exception {
            Path ready = folder.resolve("elsewhere.json");
            Map<String, String> environment = Map.of(
                    "MINTLINE_PORT", "0",
                    "MINTLINE_DATA", "data",
                    "MINTLINE_READY_FILE", ready.toString());
            try (ServerProcess server = ServerProcess.launch(folder, environment, List.of())) {
                assertThat(server.awaitReady(ready).path("port").asInt()).isPositive();
            }
        }

        @Test
        void that_do_not_exist_are_refused_with_those_that_do() throws Exception {
            Path config = Files.writeString(folder.resolve("mintline.yaml"), "shutdown:\n  graze: 5s\n");
            Ended refused = runs("--data", "data", "--config", config.toString());

            assertThat(refused.exit()).isEqualTo(INVALID);
            assertThat(refused.err()).contains("shutdown.graze").contains("shutdown.grace");
            assertThat(folder.resolve("data")).doesNotExist();
        }

        @Test
        void in_a_file_that_is_not_there_are_refused() throws Exception {
            Ended refused = runs("--data", "data", "--config", "nowhere.yaml");

            assertThat(refused.exit()).isEqualTo(INVALID);
            assertThat(refused.err()).contains("nowhere.yaml").doesNotContain("\tat ");
        }

        @Test
        void in_a_file_that_is_no_yaml_are_refused() throws Exception {
            Path config = Files.writeString(folder.resolve("mintline.yaml"), "port: [1\n");
            Ended refused = runs("--data", "data", "--config", config.toString());

            assertThat(refused.exit()).isEqualTo(INVALID);
            assertThat(refused.err()).contains("mintline.yaml").doesNotContain("\tat ");
        }

        @Test
        void may_be_an_empty_file() throws Exception {
            Path config = Files.writeString(folder.resolve("mintline.yaml"), "# nothing yet\n");

            assertThat(startsAndStops("--port", "0", "--data", "data", "--config", config.toString()))
                    .startsWith("http://localhost:");
        }
    }

    // --- what the tests do -------------------------------------------------------------------------------------------

    private ServerProcess starts(String... flags) throws IOException {
        return ServerProcess.start(folder, Map.of(), flags);
    }

    /** For a command that ends by itself. */
    private Ended runs(String... flags) throws IOException, InterruptedException {
        try (ServerProcess process = ServerProcess.launch(folder, Map.of(), List.of(flags))) {
            int exit = process.awaitExit();
            return new Ended(exit, process.out(), process.err());
        }
    }

    /** One start from beginning to end; answers the issuer. */
    private String startsAndStops(String... flags) throws IOException, InterruptedException {
        try (ServerProcess server = starts(flags)) {
            server.awaitReady();
            String issuer = issuerOf(server);
            assertThat(server.terminate()).as(server.said()).isEqualTo(OK);
            return issuer;
        }
    }

    /** As the server itself tells it over HTTP. */
    private static String issuerOf(ServerProcess server) throws IOException, InterruptedException {
        int port = server.awaitReady().path("port").asInt();
        URI here = URI.create("http://localhost:" + port + "/");
        HttpResponse<String> response = HttpClient.newHttpClient().send(discovery(here), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return JSON.readTree(response.body()).path("issuer").asText();
    }

    private static HttpRequest discovery(URI server) {
        return HttpRequest.newBuilder(server.resolve(".well-known/openid-configuration"))
                .build();
    }

    private Path credentialsFile() {
        return folder.resolve("data/credentials.json");
    }

    private JsonNode credentials() throws IOException {
        return JSON.readTree(credentialsFile().toFile());
    }

    private X509Certificate certificate() throws GeneralSecurityException, IOException {
        KeyStore store =
                KeyStore.getInstance(folder.resolve("data/self-signed.p12").toFile(), "self-signed".toCharArray());
        return (X509Certificate) store.getCertificate(store.aliases().nextElement());
    }

    private static SSLContext trusting(Certificate certificate) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
