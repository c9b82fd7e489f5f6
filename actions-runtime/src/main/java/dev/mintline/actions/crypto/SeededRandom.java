package dev.mintline.actions.crypto;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;

/**
 * The run's random bytes as the JDK wants them, so that the same seed makes the same keys and signatures. A stopped run
 * ends here too: looking for primes asks again and again.
 */
final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1;

    SeededRandom(Work work) {
        super(new Bytes(work), null);
    }

    @Override
    public String getAlgorithm() {
        return "Seeded";
    }

    private static final class Bytes extends SecureRandomSpi {
        private static final long serialVersionUID = 1;
        private final transient Work work;

        Bytes(Work work) {
            this.work = work;
        }

        @Override
        protected void engineSetSeed(byte[] seed) {
            // The boundary's seed is the only one.
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            work.checkpoint();
            System.arraycopy(work.random(bytes.length), 0, bytes, 0, bytes.length);
        }

        @Override
        protected byte[] engineGenerateSeed(int count) {
            return work.random(count);
        }
    }
}
