package dev.mintline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.config.MintlineConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Tells people on the terminal, and programs through the ready file, that the server accepts requests and where. */
final class Announcement {
    private Announcement() {}

    static void write(Mintline mintline, MintlineConfig config, PrintStream out) throws IOException {
        boolean credentials = Files.exists(mintline.credentialsFile());
        out.println("Mintline is ready.");
        out.println("  issuer       " + mintline.issuer());
        out.println("  console      not in this version; use the Management API at " + mintline.issuer() + "api/v2/");
        out.println("  sandbox      " + mintline.sandbox());
        if (credentials) {
            JsonNode json =
                    new ObjectMapper().readTree(mintline.credentialsFile().toFile());
            out.println("  credentials  " + mintline.credentialsFile() + " (clients, API, and the password of "
                    + json.at("/user/email").asText() + ")");
            out.println();
            out.println("A first token:");
            out.println();
            out.println("  " + firstToken(mintline));
        }
        out.println();
        out.flush();
        if (config.server().readyFile().isPresent()) {
            ready(mintline, credentials, config.server().readyFile().get());
        }
    }

    // The secret is read from the file, so that it stands neither on the terminal nor in the shell's history.
    private static String firstToken(Mintline mintline) {
        String file = mintline.credentialsFile().toString();
        String pick = "node -p 'const m=JSON.parse(fs.readFileSync(\"" + file
                + "\")).management; JSON.stringify({grant_type:\"client_credentials\",...m})'";
        return pick + " | curl -sk " + mintline.issuer() + "oauth/token -H 'content-type: application/json' -d @-";
    }

    // Moved into place, so that whoever waits for the file never reads half of it.
    private static void ready(Mintline mintline, boolean credentials, Path file) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("issuer", mintline.issuer());
        json.put("port", mintline.port());
        json.putNull("console");
        if (credentials) {
            json.put(
                    "credentials_file",
                    mintline.credentialsFile().toAbsolutePath().toString());
        } else {
            json.putNull("credentials_file");
        }
        Path target = file.toAbsolutePath();
        Path temporary = Files.createTempFile(target.getParent(), "ready", ".json");
        Files.writeString(temporary, json.toString());
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
