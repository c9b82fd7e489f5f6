package dev.mintline;

import dev.mintline.config.ConfigProblem;
import dev.mintline.config.MintlineConfig.ServerConfig;
import dev.mintline.http.RequestBody;
import dev.mintline.http.ServerErrors;
import dev.mintline.store.InFlight;
import dev.mintline.tls.ServerCertificate;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The HTTP server around the endpoints: each is mounted for the default tenant and for {@code /t/{name}}. */
final class Listener implements AutoCloseable {
    private static final int HEADER_BYTES = 16_384;
    private static final int REQUEST_LINE_BYTES = 16_384;

    private final WebServer server;

    private Listener(WebServer server) {
        this.server = server;
    }

    static Listener start(ServerConfig config, int port, Path data, InFlight inFlight, List<HttpService> services)
            throws IOException {
        requireFree(config.host(), port);
        WebServerConfig.Builder builder = WebServer.builder()
                .host(config.host())
                .port(port)
                .shutdownHook(false)
                .shutdownGracePeriod(config.grace())
                .idleConnectionTimeout(Duration.ofMinutes(2))
                .maxPayloadSize(RequestBody.JSON_BYTES)
                .directHandlers(ServerErrors.unreadable())
                .addProtocol(Http1Config.builder()
                        .maxHeadersSize(HEADER_BYTES)
                        .maxPrologueLength(REQUEST_LINE_BYTES)
                        .build())
                .routing(routing -> mount(routing, inFlight, services));
        if (config.https()) {
            builder.tls(Tls.builder()
                    .sslContext(ServerCertificate.load(config.tls(), data))
                    .build());
        }
        WebServer server = builder.build().start();
        if (!server.isRunning()) { // Helidon only logs that it could not bind
            throw taken(config.host(), port);
        }
        return new Listener(server);
    }

    // Asked beforehand, because Helidon answers a port in use with stack traces and goes on.
    private static void requireFree(String host, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw taken(host, port);
        }
    }

    private static ConfigProblem taken(String host, int port) {
        return new ConfigProblem("Port " + port + " of " + host
                + " cannot be listened on; it is probably in use. Choose another one with --port.");
    }

    private static void mount(HttpRouting.Builder routing, InFlight inFlight, List<HttpService> services) {
        routing.addFilter((chain, request, response) -> {
            inFlight.enter();
            try {
                chain.proceed();
            } finally {
                inFlight.leave();
            }
        });
        HttpService[] all = services.toArray(HttpService[]::new);
        routing.register("/", all);
        routing.register("/t/{tenant}", all);
        ServerErrors.handle(routing);
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
