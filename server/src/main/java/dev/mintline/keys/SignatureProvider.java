package dev.mintline.keys;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fastest provider of signatures that works on this machine. It is handed to each signer, never registered with the
 * JVM, so that nothing else of the process changes.
 */
public final class SignatureProvider {
    private static final Logger LOG = LoggerFactory.getLogger(SignatureProvider.class);

    private SignatureProvider() {}

    /** Amazon Corretto's native provider where it loads and passes its own checks; empty: the JDK's. */
    public static Optional<Provider> find() {
        try {
            AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
            provider.assertHealthy();
            return Optional.of(provider);
        } catch (Throwable e) { // a native library may fail with any Error; signing must go on without it
            LOG.warn(
                    "native_signatures_unavailable: signing uses the JDK's provider, about three times slower ({})",
                    e.toString());
            return Optional.empty();
        }
    }
}
