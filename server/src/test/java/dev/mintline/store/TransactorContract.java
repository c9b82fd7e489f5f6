package dev.mintline.store;

import static dev.mintline.store.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mintline.model.Tenant;
import dev.mintline.model.TenantId;
import dev.mintline.model.TenantSettings;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
abstract class TransactorContract extends ContractTest {
    private static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private List<String> clients() {
        return list(stores -> stores.clients().list(0, 100)).stream()
                .map(client -> client.id().value())
                .toList();
    }

    @Test
    void what_a_transaction_returns_reaches_the_caller() {
        assertThat(changed(stores -> 42)).isEqualTo(42);
        assertThat(count(stores -> 43)).isEqualTo(43);
    }

    @Test
    void a_transaction_reads_its_own_writes() {
        assertThat(did(stores -> {
                    stores.clients().create(Samples.client("c1"));
                    return stores.clients().find(new ClientId("c1")).isPresent();
                }))
                .isTrue();
    }

    @Test
    void work_that_throws_changes_nothing_and_its_exception_reaches_the_caller_unchanged() {
        Thrown thrown = new Thrown();
        assertThatThrownBy(() -> store(stores -> {
                    stores.clients().create(Samples.client("c1"));
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(clients()).isEmpty();
    }

    @Test
    void a_read_that_throws_hands_its_exception_over_and_the_next_one_works() {
        Thrown thrown = new Thrown();
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> count(stores -> {
                        throw thrown;
                    }))
                    .isSameAs(thrown);
        }
        assertThat(clients()).isEmpty();
    }

    @Test
    void an_error_too_rolls_back_and_reaches_the_caller() {
        AssertionError thrown = new AssertionError();
        assertThatThrownBy(() -> store(stores -> {
                    stores.clients().create(Samples.client("c1"));
                    throw thrown;
                }))
                .satisfiesAnyOf(
                        e -> assertThat(e).isSameAs(thrown), e -> assertThat(e).hasCause(thrown));
        assertThat(clients()).isEmpty();
        store(stores -> stores.clients().create(Samples.client("c2")));
        assertThat(clients()).containsExactly("c2");
    }

    @Test
    void of_many_at_once_those_that_fail_are_rolled_back_alone() throws Exception {
        int jobs = 60;
        CountDownLatch start = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < jobs; i++) {
                int job = i;
                running.add(executor.submit(() -> {
                    start.await();
                    store(stores -> {
                        stores.clients().create(Samples.client(String.format("c%02d", job)));
                        if (job % 3 == 0) {
                            throw new Thrown();
                        }
                        if (job % 3 == 1) {
                            stores.clients().create(Samples.client(String.format("c%02d", job)));
                        }
                    });
                    return job;
                }));
            }
            start.countDown();
            for (int i = 0; i < jobs; i++) {
                Future<?> job = running.get(i);
                if (i % 3 == 2) {
                    job.get();
                } else {
                    assertThatThrownBy(job::get).hasCauseInstanceOf(RuntimeException.class);
                }
            }
        }
        List<String> expected = IntStream.range(0, jobs)
                .filter(job -> job % 3 == 2)
                .mapToObj(job -> String.format("c%02d", job))
                .toList();
        assertThat(clients()).isEqualTo(expected);
    }

    @Test
    void a_transaction_is_counted_when_it_is_durable_and_neither_a_failed_one_nor_a_read_is() {
        CommitCount count = store().commitCount();
        long commits = count.commits();
        long transactions = count.transactions();
        assertThatThrownBy(() -> store(stores -> {
                    throw new Thrown();
                }))
                .isInstanceOf(Thrown.class);
        clients();
        assertThat(count.commits()).isEqualTo(commits);
        assertThat(count.transactions()).isEqualTo(transactions);
        for (int i = 1; i <= 3; i++) {
            String name = "c" + i;
            store(stores -> stores.clients().create(Samples.client(name)));
            assertThat(count.commits()).isEqualTo(commits + i);
            assertThat(count.transactions()).isEqualTo(transactions + i);
        }
    }

    @Test
    void of_many_at_once_every_transaction_is_counted_and_a_commit_holds_at_least_one() throws Exception {
        int jobs = 60;
        CommitCount count = store().commitCount();
        long commits = count.commits();
        long transactions = count.transactions();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < jobs; i++) {
                String name = "c" + i;
                executor.submit(() -> store(stores -> stores.clients().create(Samples.client(name))));
            }
        }
        assertThat(clients()).hasSize(jobs);
        assertThat(count.transactions()).isEqualTo(transactions + jobs);
        assertThat(count.commits()).isBetween(commits + 1, commits + jobs);
    }

    @Test
    void a_script_or_signature_inside_a_transaction_is_caught() {
        Transactor.requireNoneOpen();
        assertThatThrownBy(() -> store(stores -> Transactor.requireNoneOpen()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction");
        assertThatThrownBy(() -> count(stores -> {
                    Transactor.requireNoneOpen();
                    return 1;
                }))
                .isInstanceOf(IllegalStateException.class);
        Transactor.requireNoneOpen();
    }

    @Test
    void a_transaction_inside_another_is_caught() {
        Tenant other =
                new Tenant(new TenantId("inner"), "inner", "https://inner.example/", TenantSettings.DEFAULT, 1, NOW);
        List<Runnable> inner = List.of(
                () -> store(stores -> {}), this::clients, () -> store().tenants(), () -> store().createTenant(other));
        for (Runnable nested : inner) {
            assertThatThrownBy(() -> store(stores -> nested.run())).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> count(stores -> {
                        nested.run();
                        return 1;
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(store().tenants()).extracting(Tenant::id).doesNotContain(other.id());
    }

    @Test
    void a_read_cannot_write() {
        assertThatThrownBy(() -> count(stores -> {
                    stores.clients().create(Samples.client("c1"));
                    return 1;
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(clients()).isEmpty();
    }

    @Test
    void a_read_sees_everything_committed_before_it() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> seen = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                ClientId id = new ClientId("c" + i);
                seen.add(executor.submit(() -> {
                    store(stores -> stores.clients().create(Samples.client(id.value())));
                    return find(stores -> stores.clients().find(id)).isPresent();
                }));
            }
            for (Future<Boolean> one : seen) {
                assertThat(one.get()).isTrue();
            }
        }
    }

    @Test
    void what_nobody_stored_is_not_found_whatever_its_characters() {
        for (String odd : List.of("a\0b", "\uD800", "' or 1=1 --", "%", "x".repeat(100_000), "\uFEFF")) {
            assertThat(find(stores -> stores.clients().find(new ClientId(odd))))
                    .as(odd)
                    .isEmpty();
            assertThat(find(stores -> stores.users().find(new UserId(odd)))).isEmpty();
            assertThat(find(stores -> stores.users().findByLogin("c", odd))).isEmpty();
            assertThat(list(stores -> stores.log().after(Optional.of(odd + "~"), 10)))
                    .isEmpty();
        }
    }

    @Test
    void text_with_a_null_character_is_never_stored() {
        assertThatThrownBy(() -> store(stores -> stores.clients().create(Samples.client("a\0b"))))
                .hasMessageContaining("null character");
        assertThat(clients()).isEmpty();
    }
}
