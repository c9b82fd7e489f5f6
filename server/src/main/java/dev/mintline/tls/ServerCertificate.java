package dev.mintline.tls;

import dev.mintline.config.ConfigProblem;
import dev.mintline.config.MintlineConfig.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Loads the certificate of https: the operator's key store, or a self-signed one for localhost, made under the data
 * folder by the JDK's own {@code keytool} and good for trying things only.
 */
public final class ServerCertificate {
    private static final String SELF_SIGNED_PASSWORD = "self-signed";
    private static final int KEYTOOL_SECONDS = 60;

    private ServerCertificate() {}

    public static SSLContext load(Optional<Tls> configured, Path data) throws IOException {
        Path keyStore = configured.map(Tls::keyStore).orElse(data.resolve("self-signed.p12"));
        if (configured.isEmpty() && !Files.exists(keyStore)) {
            generate(keyStore);
        }
        char[] password =
                configured.map(Tls::password).orElse(SELF_SIGNED_PASSWORD).toCharArray();
        try (InputStream in = Files.newInputStream(keyStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new ConfigProblem("The key store " + keyStore + " cannot be used: " + e.getMessage());
        }
    }

    private static void generate(Path keyStore) throws IOException {
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "mintline",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "825",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keyStore.toString(),
                        "-storepass",
                        SELF_SIGNED_PASSWORD))
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!keytool.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                keytool.destroyForcibly();
                throw new IOException("keytool could not make a certificate: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while making a certificate.", e);
        }
    }
}
