package dev.mintline.quickstart;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * What a newcomer needs to sign in and to manage the quickstart tenant; written to {@code data/credentials.json}, the one
 * file with secrets in clear (decisions 3). Only its owner may read it.
 */
public record Credentials(
        String issuer,
        ClientId managementClient,
        String managementSecret,
        Audience managementAudience,
        Clients clients,
        Audience api,
        String userEmail,
        String userPassword) {

    /** One client of each kind; only {@code web} has a secret. */
    public record Clients(ClientId spa, ClientId web, String webSecret, ClientId nativeApp, ClientId cli) {}

    public static Path file(Path dataFolder) {
        return dataFolder.resolve("credentials.json");
    }

    public void write(Path dataFolder) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("issuer", issuer);
        json.putObject("management")
                .put("client_id", managementClient.value())
                .put("client_secret", managementSecret)
                .put("audience", managementAudience.value());
        ObjectNode apps = json.putObject("clients");
        apps.putObject("spa").put("client_id", clients.spa().value());
        apps.putObject("web").put("client_id", clients.web().value()).put("client_secret", clients.webSecret());
        apps.putObject("native").put("client_id", clients.nativeApp().value());
        apps.putObject("cli").put("client_id", clients.cli().value());
        json.putObject("api").put("audience", api.value());
        json.putObject("user").put("email", userEmail).put("password", userPassword);
        write(dataFolder, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    }

    /** Follows a change of the issuer, if the file is there. */
    static void changeIssuer(Path dataFolder, String from, String to) throws IOException {
        Path file = file(dataFolder);
        if (Files.exists(file)) {
            String text = Files.readString(file).replace("\"" + from, "\"" + to);
            write(dataFolder, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void write(Path dataFolder, byte[] text) throws IOException {
        Path file = file(dataFolder);
        Files.deleteIfExists(file);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(ByteBuffer.wrap(text));
        }
    }

    @Override
    public String toString() {
        return "Credentials[" + issuer + "]"; // everything else is secret
    }
}
