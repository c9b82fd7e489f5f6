package dev.mintline.actions.npm;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The registry that npm itself is set to: its environment variable, the user's {@code .npmrc}, else what an installed npm
 * answers. Only the address is read, never credentials.
 */
final class NpmSettings {
    private final Map<String, String> environment;

    NpmSettings(Map<String, String> environment) {
        this.environment = environment;
    }

    URI registry() throws BuildFailure {
        var found = variable("npm_config_registry")
                .or(() -> variable("NPM_CONFIG_REGISTRY"))
                .or(this::ofUser)
                .or(NpmSettings::ofNpm)
                .filter(text -> text.startsWith("https://") || text.startsWith("http://"));
        return URI.create(found.orElseThrow(() ->
                new BuildFailure("No npm registry is known: configure one, or a folder of tarballs, or install npm.")));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private Optional<String> ofUser() {
        var file = variable("npm_config_userconfig")
                .map(Path::of)
                .or(() -> variable("HOME").map(home -> Path.of(home, ".npmrc")));
        if (file.isEmpty() || !Files.isReadable(file.get())) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(file.get()).stream()
                    .map(String::strip)
                    .filter(line -> line.matches("registry\\s*=.*"))
                    .map(line -> line.substring(line.indexOf('=') + 1).strip())
                    .reduce((_, last) -> last);
        } catch (IOException e) {
            return Optional.empty(); // npm reads past one that it cannot read, too
        }
    }

    private static Optional<String> ofNpm() {
        try {
            var npm = new ProcessBuilder("npm", "config", "get", "registry")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            npm.getOutputStream().close();
            var answer = new String(npm.getInputStream().readNBytes(4_096), StandardCharsets.UTF_8).strip();
            if (!npm.waitFor(20, TimeUnit.SECONDS)) {
                npm.destroyForcibly();
                return Optional.empty();
            }
            return npm.exitValue() == 0 ? Optional.of(answer) : Optional.empty();
        } catch (IOException notInstalled) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
