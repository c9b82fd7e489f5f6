package dev.mintline.config;

import dev.mintline.secrets.MasterKeySource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Everything an operator may set, read once at the start. */
public record MintlineConfig(
        ServerConfig server,
        Path data,
        StoreConfig store,
        MasterKeySource masterKey,
        SandboxConfig sandbox,
        Tenancy tenancy) {

    /**
     * @param host address to listen on
     * @param port 0: any free one
     * @param https with the key store of {@code tls}, or a self-signed certificate made under the data folder
     * @param readyFile written once requests are accepted
     * @param grace how long a stop waits for requests in flight
     * @param trustedProxies addresses whose {@code X-Forwarded-For} counts
     * @param passwordThreads threads that hash passwords
     */
    public record ServerConfig(
            String host,
            int port,
            boolean https,
            Optional<Tls> tls,
            Optional<Path> readyFile,
            Duration grace,
            List<String> trustedProxies,
            int passwordThreads) {
        public ServerConfig {
            trustedProxies = List.copyOf(trustedProxies);
            if (port < 0 || port > 65_535) {
                throw new ConfigProblem("port must be from 0 to 65535, not " + port + ".");
            }
        }
    }

    /** A PKCS#12 key store with the server's certificate. */
    public record Tls(Path keyStore, String password) {
        @Override
        public String toString() {
            return "Tls[" + keyStore + "]";
        }
    }

    /**
     * @param issuer of the quickstart tenant; empty: made from the port at the first start
     * @param quickstart whether a first start makes a tenant with credentials to try things with
     * @param reset the data folder is emptied first
     */
    public record Tenancy(Optional<String> issuer, boolean quickstart, boolean reset) {
        public Tenancy {
            if (issuer.filter(i -> !i.endsWith("/")).isPresent()) {
                throw new ConfigProblem("issuer must end with a slash.");
            }
        }
    }
}
