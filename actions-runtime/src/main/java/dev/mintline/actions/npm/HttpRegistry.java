package dev.mintline.actions.npm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/**
 * An npm registry over HTTP. The operator chose it, so it is not under the egress policy of scripts; what it says is
 * limited and checked all the same. Thread-safe.
 */
public final class HttpRegistry implements Registry {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int MOST_METADATA = 64 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final URI base;
    private final Optional<String> token;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /**
     * @param base with or without a slash at the end
     * @param token sent to this registry and to nobody else
     */
    public HttpRegistry(URI base, Optional<String> token) {
        this.base = URI.create(base + (base.toString().endsWith("/") ? "" : "/"));
        this.token = token;
    }

    @Override
    public Optional<Versions> find(String name) throws BuildFailure {
        var path = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("%40", "@");
        var bytes = get(base.resolve(path), "application/vnd.npm.install-v1+json", MOST_METADATA, name);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(versions(JSON.readTree(bytes.get())));
        } catch (IOException e) {
            throw BuildFailure.cannotFind(name, "the registry's answer is not JSON");
        }
    }

    private static Versions versions(JsonNode json) {
        var versions = new ArrayList<Published>();
        for (var manifest : json.path("versions")) {
            var dist = manifest.path("dist");
            versions.add(PackageManifest.published(
                    manifest,
                    dist.path("integrity").asText(),
                    dist.path("tarball").asText()));
        }
        return new Versions(
                versions,
                Optional.of(json.path("dist-tags").path("latest").asText()).filter(tag -> !tag.isEmpty()));
    }

    @Override
    public byte[] tarball(Published published, int most) throws BuildFailure {
        var location = base.resolve(published.location());
        return get(location, "application/octet-stream", most, published.key())
                .orElseThrow(() -> BuildFailure.cannotFind(published.key()));
    }

    private Optional<byte[]> get(URI uri, String accept, int most, String module) throws BuildFailure {
        var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("Accept", accept);
        if (base.getAuthority().equals(uri.getAuthority()) && base.getScheme().equals(uri.getScheme())) {
            token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        }
        try {
            var response = client.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() == 404) {
                    return Optional.empty();
                }
                if (response.statusCode() != 200) {
                    throw BuildFailure.cannotFind(module, "the registry answered " + response.statusCode());
                }
                byte[] bytes = body.readNBytes(most + 1);
                if (bytes.length > most) {
                    throw BuildFailure.cannotFind(module, "it is larger than " + most + " bytes");
                }
                return Optional.of(bytes);
            }
        } catch (IOException e) {
            throw BuildFailure.cannotFind(module, "the registry cannot be reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BuildFailure.cannotFind(module, "the build was interrupted");
        }
    }
}
