package dev.mintline.store;

import static dev.mintline.store.Samples.NOW;
import static dev.mintline.store.Samples.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mintline.keys.KeyRotation;
import dev.mintline.model.SigningKeyRecord;
import dev.mintline.model.SigningKeyRecord.State;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Signing keys: where each stands, and that nobody ever finds two current ones. */
abstract class SigningKeyContract extends ContractTest {
    private static final int CONTESTANTS = 8;

    @Test
    void signing_keys_come_back_with_every_field_oldest_first() {
        SigningKeyRecord old = Samples.key("z", NOW);
        SigningKeyRecord young = Samples.key("a", State.NEXT, after(1));
        store(stores -> {
            stores.signingKeys().create(young);
            stores.signingKeys().create(old);
        });
        assertThat(list(stores -> stores.signingKeys().list())).containsExactly(old, young);
        assertThat(find(stores -> stores.signingKeys().find("a"))).contains(young);
        assertThat(find(stores -> stores.signingKeys().find("b"))).isEmpty();
    }

    @Test
    void a_signing_key_moves_on_from_where_it_is_only_and_notes_when() {
        store(stores -> stores.signingKeys().create(fresh("a", State.NEXT)));

        assertThat(did(stores -> stores.signingKeys().move("a", State.PREVIOUS, State.REVOKED, after(1))))
                .isFalse();
        assertThat(did(stores -> stores.signingKeys().move("b", State.NEXT, State.CURRENT, after(1))))
                .isFalse();
        assertThat(key("a")).isEqualTo(fresh("a", State.NEXT));

        assertThat(did(stores -> stores.signingKeys().move("a", State.NEXT, State.CURRENT, after(2))))
                .isTrue();
        assertThat(did(stores -> stores.signingKeys().move("a", State.NEXT, State.CURRENT, after(9))))
                .isFalse();
        assertThat(key("a").currentSince()).contains(after(2));
        assertThat(key("a").currentUntil()).isEmpty();

        assertThat(did(stores -> stores.signingKeys().move("a", State.CURRENT, State.PREVIOUS, after(3))))
                .isTrue();
        assertThat(did(stores -> stores.signingKeys().move("a", State.PREVIOUS, State.REVOKED, after(4))))
                .isTrue();
        SigningKeyRecord revoked = key("a");
        assertThat(revoked.state()).isEqualTo(State.REVOKED);
        assertThat(revoked.currentSince()).contains(after(2));
        assertThat(revoked.currentUntil()).contains(after(3));
        assertThat(revoked.revokedAt()).contains(after(4));
    }

    @Test
    void a_kid_exists_once() {
        store(stores -> stores.signingKeys().create(Samples.key("a", State.PREVIOUS, NOW)));
        assertThatThrownBy(() -> store(stores -> stores.signingKeys().create(Samples.key("a", State.PREVIOUS, NOW))))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void an_algorithm_has_one_current_and_one_next_key_whatever_happens() {
        store(stores -> {
            stores.signingKeys().create(fresh("current", State.CURRENT));
            stores.signingKeys().create(fresh("next", State.NEXT));
            stores.signingKeys().create(fresh("previous", State.PREVIOUS));
            stores.signingKeys().create(fresh("previous too", State.PREVIOUS));
        });
        assertThatThrownBy(() -> store(stores -> stores.signingKeys().create(fresh("x", State.CURRENT))))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> store(stores -> stores.signingKeys().create(fresh("x", State.NEXT))))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(
                        () -> store(stores -> stores.signingKeys().move("next", State.NEXT, State.CURRENT, after(1))))
                .isInstanceOf(RuntimeException.class);
        assertThat(key("next").state()).isEqualTo(State.NEXT);
    }

    @Test
    @Timeout(600)
    void of_many_rotations_at_once_one_happens_and_the_others_leave_nothing() throws Exception {
        store(stores -> {
            stores.signingKeys().create(fresh("current", State.CURRENT));
            stores.signingKeys().create(fresh("next", State.NEXT));
        });
        Race.rounds((number, starter) -> {
            String current = only(State.CURRENT);
            String next = only(State.NEXT);
            List<Boolean> won = starter.together(IntStream.range(0, CONTESTANTS)
                    .<Callable<Boolean>>mapToObj(contestant ->
                            () -> rotated(current, next, fresh("k" + number + "-" + contestant, State.NEXT)))
                    .toList());

            assertThat(won).containsOnlyOnce(true);
            assertThat(key(current).state()).isEqualTo(State.PREVIOUS);
            assertThat(only(State.CURRENT)).isEqualTo(next);
            assertThat(only(State.NEXT)).isEqualTo("k" + number + "-" + won.indexOf(true));
            assertThat(list(stores -> stores.signingKeys().list())).hasSize(number + 3);
        });
    }

    private boolean rotated(String current, String next, SigningKeyRecord added) {
        KeyRotation rotation =
                new KeyRotation(List.of(new KeyRotation.Step(current, Optional.of(next), List.of(added))));
        try {
            store(stores -> {
                if (!rotation.apply(stores.signingKeys(), after(1))) {
                    throw new Lost();
                }
            });
            return true;
        } catch (Lost lost) {
            return false;
        }
    }

    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private String only(State state) {
        List<String> kids = list(stores -> stores.signingKeys().list()).stream()
                .filter(key -> key.state() == state)
                .map(SigningKeyRecord::kid)
                .toList();
        assertThat(kids).hasSize(1);
        return kids.getFirst();
    }

    private SigningKeyRecord key(String kid) {
        return find(stores -> stores.signingKeys().find(kid)).orElseThrow();
    }

    private static SigningKeyRecord fresh(String kid, State state) {
        SigningKeyRecord full = Samples.key(kid, state, NOW);
        return new SigningKeyRecord(
                kid,
                full.algorithm(),
                full.publicJwk(),
                full.encryptedJwk(),
                state,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
