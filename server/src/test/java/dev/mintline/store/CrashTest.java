package dev.mintline.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.model.FamilyId;
import dev.mintline.model.Tenant;
import dev.mintline.model.TenantId;
import dev.mintline.model.TenantSettings;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that is killed loses nothing that it acknowledged, and leaves nothing half done. */
@Timeout(300)
@DisplayNameGeneration(ReplaceUnderscores.class)
final class CrashTest {
    private static final int KILLS = Integer.getInteger("mintline.kills", 3);
    private static final int FAMILIES = 8;
    private static final TenantId TENANT = new TenantId("t");

    /**
     * The victim: a thread per family rotates it and logs the rotation in the same transaction, and prints the counter
     * when the commit is acknowledged.
     */
    static final class Exchanger {
        public static void main(String[] arguments) {
            Transactor store = Engine.of(arguments[0]).open();
            for (int family = 0; family < FAMILIES; family++) {
                String id = "f" + family;
                Thread.ofPlatform().start(() -> exchangeForEver(store, id));
            }
        }

        private static void exchangeForEver(Transactor store, String id) {
            for (int counter = counter(store, id); ; counter++) {
                int seen = counter;
                boolean won = store.inTransaction(TENANT, stores -> {
                    stores.log().append(Samples.event(id + "-" + (seen + 1), id));
                    return stores.refreshTokens().exchange(Samples.rotation(id, seen, Samples.NOW));
                });
                if (!won) {
                    throw new IllegalStateException("Nobody else moves this family.");
                }
                System.out.println(id + " " + (counter + 1)); // one write: a line is whole or not there
            }
        }
    }

    private static int counter(Transactor store, String id) {
        return store.read(TENANT, stores -> stores.refreshTokens().findFamily(new FamilyId(id)))
                .orElseThrow()
                .family()
                .latest();
    }

    @Test
    void sqlite_keeps_every_acknowledged_commit_when_the_server_is_killed() throws Exception {
        everyAcknowledgedCommitSurvives(SqliteEngine::create);
    }

    @Test
    void postgresql_keeps_every_acknowledged_commit_when_the_server_is_killed() throws Exception {
        everyAcknowledgedCommitSurvives(PostgresEngine::create);
    }

    private static void everyAcknowledgedCommitSurvives(Supplier<Engine> engines) throws Exception {
        long seed = Long.getLong("mintline.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Dmintline.seed), " + KILLS + " kills (-Dmintline.kills)");
        Random random = new Random(seed);
        try (Engine engine = engines.get()) {
            try (Transactor store = engine.open()) {
                store.createTenant(
                        new Tenant(TENANT, "t", "https://t.example/", TenantSettings.DEFAULT, 1, Samples.NOW));
                store.inTransaction(TENANT, stores -> {
                    stores.users().create(Samples.user("u1"), Optional.empty());
                    for (int family = 0; family < FAMILIES; family++) {
                        stores.refreshTokens().createFamily(Samples.family("f" + family, "u1"));
                    }
                    return stores;
                });
            }
            for (int kill = 0; kill < KILLS; kill++) {
                Map<String, Integer> acknowledged = runAndKill(engine, 200 + random.nextInt(1_500));
                assertThat(acknowledged)
                        .as("nothing was committed before the kill")
                        .isNotEmpty();
                try (Transactor store = engine.open()) {
                    check(store, acknowledged);
                }
            }
        }
    }

    /** Ends the victim {@code millis} after its first commit; the counters that it acknowledged. */
    private static Map<String, Integer> runAndKill(Engine engine, int millis) throws IOException {
        Map<String, Integer> acknowledged = new HashMap<>();
        Process victim = Child.start(Exchanger.class, engine.address());
        try (var output = victim.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (acknowledged.isEmpty()) {
                    Thread.ofVirtual().start(() -> {
                        sleep(millis);
                        victim.toHandle().destroyForcibly(); // and leave the pipe to us
                    });
                }
                String[] words = line.split(" ");
                if (words.length == 2 && line.matches("f\\d \\d+")) {
                    acknowledged.merge(words[0], Integer.parseInt(words[1]), Math::max);
                }
            }
        } finally {
            victim.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
        }
        return acknowledged;
    }

    private static void check(Transactor store, Map<String, Integer> acknowledged) {
        acknowledged.forEach((id, counter) -> {
            int stored = counter(store, id);
            // One commit may have reached the disk without its acknowledgement.
            assertThat(stored).as(id).isBetween(counter, counter + 1);
            int logged = store.read(TENANT, stores -> stores.log().count(Optional.of(id)));
            assertThat(logged).as("log records of " + id).isEqualTo(stored - 4);
        });
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
