package dev.mintline.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.time.Duration;
import java.util.List;

/**
 * The pure two-signature rate: how many pairs of RS256 signatures with a 2048-bit key one core makes in a second when it
 * does nothing else.
 *
 * @param provider that made the signatures
 * @param pairsPerSecond pairs per second of thread CPU
 */
record Ceiling(String provider, double pairsPerSecond) {
    private static final Duration WARM_UP = Duration.ofMillis(1500);
    private static final byte[] INPUT = new byte[700]; // what a token's header and claims take

    /** In this JVM, on the calling thread. */
    static Ceiling measure(Duration time) throws GeneralSecurityException {
        Provider provider = fastest();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", provider);
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        pairsPerSecond(provider, keys, WARM_UP);
        return new Ceiling(provider.getName(), pairsPerSecond(provider, keys, time));
    }

    /** In a JVM of its own, started with the server's flags. */
    static Ceiling measureApart(List<String> jvmFlags, Duration time) throws IOException, InterruptedException {
        double seconds = time.toNanos() / 1e9;
        Process process = new ProcessBuilder(Jvm.command(
                        jvmFlags, Main.class.getName(), List.of("ceiling", "--seconds", Double.toString(seconds))))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new BenchFailure("The ceiling could not be measured.");
        }
        JsonNode json = Json.parse(output);
        return new Ceiling(
                Json.required(json, "/provider"),
                json.path("two_signatures_per_cpu_second").asDouble());
    }

    JsonNode toJson() {
        return Json.object()
                .put("provider", provider)
                .put("two_signatures_per_cpu_second", Json.rounded(pairsPerSecond));
    }

    /** The one the server takes: Amazon Corretto's where it loads, else the JDK's. */
    private static Provider fastest() {
        try {
            AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
            return AmazonCorrettoCryptoProvider.INSTANCE;
        } catch (Throwable e) { // a native library may fail with any Error
            return Security.getProvider("SunRsaSign");
        }
    }

    private static double pairsPerSecond(Provider provider, KeyPair keys, Duration time)
            throws GeneralSecurityException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        long end = System.nanoTime() + time.toNanos();
        long pairs = 0;
        while (System.nanoTime() < end) {
            sign(provider, keys);
            sign(provider, keys);
            pairs++;
        }
        return pairs / ((threads.getCurrentThreadCpuTime() - begin) / 1e9);
    }

    private static void sign(Provider provider, KeyPair keys) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA", provider);
        signature.initSign(keys.getPrivate());
        signature.update(INPUT);
        signature.sign();
    }
}
