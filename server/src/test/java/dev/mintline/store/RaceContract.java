package dev.mintline.store;

import static dev.mintline.store.Samples.NOW;
import static dev.mintline.store.Samples.after;
import static dev.mintline.store.Samples.json;
import static dev.mintline.store.Samples.rotation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.model.FamilyId;
import dev.mintline.model.Hash;
import dev.mintline.model.JsonMap;
import dev.mintline.model.Metadata;
import dev.mintline.model.MetadataEdit;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.RefreshTokenFamily.Status;
import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Reason;
import dev.mintline.oauth.UserId;
import dev.mintline.store.AuthorizationCodeStore.Redeemed;
import dev.mintline.store.AuthorizationCodeStore.Replayed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds whoever is faster (decisions 14 and 15). */
@Timeout(600)
abstract class RaceContract extends ContractTest {
    private static final int CONTESTANTS = 16;

    @BeforeEach
    void create_the_user() {
        store(stores -> stores.users().create(Samples.plainUser("u1"), Optional.empty()));
    }

    private static <T> List<Callable<T>> contestants(int count, Callable<T> contestant) {
        return Collections.nCopies(count, contestant);
    }

    private RefreshTokenFamily family(String id) {
        return find(stores -> stores.refreshTokens().findFamily(new FamilyId(id)))
                .orElseThrow()
                .family();
    }

    @Test
    void of_many_exchanges_at_the_same_counter_exactly_one_wins() throws Exception {
        Race.rounds((number, starter) -> {
            String id = "f" + number;
            store(stores -> stores.refreshTokens().createFamily(Samples.family(id, "u1")));
            List<Boolean> won = starter.together(contestants(
                    CONTESTANTS, () -> did(stores -> stores.refreshTokens().exchange(rotation(id, 4)))));
            assertThat(won).containsOnlyOnce(true);
            assertThat(family(id).latest()).isEqualTo(5);
        });
    }

    @Test
    void an_exchange_that_loses_leaves_nothing_of_its_transaction() throws Exception {
        Race.rounds((number, starter) -> {
            String id = "f" + number;
            store(stores -> stores.refreshTokens().createFamily(Samples.family(id, "u1")));
            List<Callable<Boolean>> contestants = IntStream.range(0, CONTESTANTS)
                    .<Callable<Boolean>>mapToObj(contestant -> () -> did(stores -> {
                        boolean won = stores.refreshTokens().exchange(rotation(id, 4));
                        if (won) {
                            stores.log().append(Samples.event(id + "-" + contestant, id));
                        }
                        return won;
                    }))
                    .toList();
            List<Boolean> won = starter.together(contestants);
            assertThat(list(stores -> stores.log().newest(Optional.of(id), 0, 10)))
                    .extracting(event -> event.id())
                    .containsExactly(id + "-" + won.indexOf(true));
        });
    }

    @Test
    void after_a_revocation_no_exchange_commits() throws Exception {
        Race.rounds((number, starter) -> {
            String id = "f" + number;
            store(stores -> stores.refreshTokens().createFamily(Samples.family(id, "u1")));
            AtomicBoolean ended = new AtomicBoolean();
            Callable<Integer> exchanger = () -> {
                for (int counter = 4; ; counter++) {
                    int seen = counter;
                    boolean endedBefore = ended.get();
                    boolean won = did(stores -> stores.refreshTokens().exchange(rotation(id, seen)));
                    assertThat(endedBefore && won)
                            .as("an exchange that began after the revocation returned")
                            .isFalse();
                    if (!won) {
                        return counter;
                    }
                }
            };
            Callable<Integer> revoker = () -> {
                boolean first = did(stores -> stores.refreshTokens()
                                .endFamilies(
                                        new Families.One(new FamilyId(id)), Status.REVOKED, Reason.REVOKED_BY_CLIENT)
                        == 1);
                assertThat(first).isTrue();
                ended.set(true);
                return 0;
            };
            int reached = starter.together(List.of(exchanger, revoker)).getFirst();
            RefreshTokenFamily last = family(id);
            assertThat(last.status()).isEqualTo(Status.REVOKED);
            assertThat(last.endedBecause()).contains(Reason.REVOKED_BY_CLIENT);
            assertThat(last.latest()).isEqualTo(reached);
            Metadata expected = reached == 4
                    ? Samples.family(id, "u1").metadata()
                    : Metadata.EMPTY.with("turn", Integer.toString(reached - 1));
            assertThat(last.metadata()).isEqualTo(expected);
        });
    }

    @Test
    void of_many_revocations_exactly_one_ends_a_family() throws Exception {
        Race.rounds((number, starter) -> {
            String id = "f" + number;
            store(stores -> stores.refreshTokens().createFamily(Samples.family(id, "u1")));
            List<Callable<Optional<Reason>>> contestants = Stream.of(
                            Reason.REVOKED_BY_CLIENT,
                            Reason.REVOKED_BY_SCRIPT,
                            Reason.REVOKED_BY_ADMIN,
                            Reason.GRANT_REVOKED,
                            Reason.SESSION_REVOKED,
                            Reason.CAP_EXCEEDED,
                            Reason.PASSWORD_CHANGED,
                            Reason.API_DELETED)
                    .<Callable<Optional<Reason>>>map(because -> () -> did(stores -> stores.refreshTokens()
                                            .endFamilies(new Families.One(new FamilyId(id)), Status.REVOKED, because)
                                    == 1)
                            ? Optional.of(because)
                            : Optional.empty())
                    .toList();
            List<Reason> winners = starter.together(contestants).stream()
                    .flatMap(Optional::stream)
                    .toList();
            assertThat(winners).hasSize(1);
            assertThat(family(id).endedBecause()).contains(winners.getFirst());
        });
    }

    @Test
    void after_a_revocation_no_touch_prolongs_the_session() throws Exception {
        Race.rounds((number, starter) -> {
            SessionId id = new SessionId("s" + number);
            store(stores -> stores.sessions().create(Samples.session(id.value(), "u1")));
            AtomicBoolean revoked = new AtomicBoolean();
            Callable<Integer> toucher = () -> {
                for (int turn = 1; ; turn++) {
                    int seconds = turn;
                    boolean revokedBefore = revoked.get();
                    SessionChange used = SessionChange.used(after(1_000 + seconds), Samples.device());
                    boolean touched = did(stores -> stores.sessions().change(id, used, after(seconds)));
                    assertThat(revokedBefore && touched).isFalse();
                    if (!touched) {
                        return turn - 1;
                    }
                    if (turn == 8_000) {
                        throw new AssertionError("The revocation never came.");
                    }
                }
            };
            Callable<Integer> revoker = () -> {
                assertThat(did(stores -> stores.sessions().revoke(id, after(1))))
                        .isTrue();
                revoked.set(true);
                return 0;
            };
            int touched = starter.together(List.of(toucher, revoker)).getFirst();
            Session last = find(stores -> stores.sessions().find(id)).orElseThrow();
            assertThat(last.revokedAt()).contains(after(1));
            assertThat(last.idleExpiresAt()).isEqualTo(after(1_000 + touched));
        });
    }

    @Test
    void what_many_transactions_change_about_a_session_at_once_is_all_there_afterwards() throws Exception {
        Race.rounds((number, starter) -> {
            SessionId id = new SessionId("s" + number);
            Session session = Samples.session(id.value(), "u1");
            store(stores -> stores.sessions().create(session));
            Metadata before = session.metadata();
            List<Callable<Boolean>> contestants = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(contestant -> () -> {
                        SessionChange.Activity activity = new SessionChange.Activity(
                                after(2_000 + contestant),
                                Samples.device(),
                                Optional.of(new ClientId("client-" + contestant)));
                        SessionChange change = SessionChange.NONE
                                .with(activity)
                                .with(new MetadataEdit(before, before.with("k" + contestant, "v")))
                                .with(SessionChange.End.atMost(after(5_000 + contestant)));
                        return did(stores -> stores.sessions().change(id, change, after(1)));
                    })
                    .toList();
            assertThat(starter.together(contestants)).containsOnly(true);
            Session last = find(stores -> stores.sessions().find(id)).orElseThrow();
            assertThat(last.clients()).hasSize(session.clients().size() + 8);
            assertThat(last.metadata().values()).hasSize(before.values().size() + 8);
            assertThat(last.expiresAt()).isEqualTo(after(5_000));
            assertThat(last.idleExpiresAt()).isBetween(after(2_000), after(2_007));
        });
    }

    @Test
    void of_many_redemptions_of_a_code_exactly_one_gets_it() throws Exception {
        Race.rounds((number, starter) -> {
            String secret = "code " + number;
            store(stores -> stores.codes().create(Samples.code(secret, "s1", "u1")));
            List<AuthorizationCodeStore.Redemption> redemptions = starter.together(contestants(
                    CONTESTANTS,
                    () -> store().inTransaction(
                                    tenant.id(), stores -> stores.codes().redeem(Hash.of(secret), NOW))));
            assertThat(redemptions).filteredOn(Redeemed.class::isInstance).hasSize(1);
            assertThat(redemptions).filteredOn(Replayed.class::isInstance).hasSize(CONTESTANTS - 1);
        });
    }

    @Test
    void what_is_issued_for_a_code_is_either_named_to_the_replay_or_refused() throws Exception {
        Race.rounds((number, starter) -> {
            Hash code = Hash.of("code " + number);
            FamilyId family = new FamilyId("f" + number);
            store(stores -> stores.codes().create(Samples.code("code " + number, "s1", "u1")));
            store(stores -> stores.codes().redeem(code, NOW));
            Callable<Boolean> issuer =
                    () -> did(stores -> stores.codes().issued(code, Optional.of(family), Optional.empty()));
            Callable<Boolean> replayer = () -> did(stores -> stores.codes().redeem(code, NOW) instanceof Replayed replay
                    && replay.family().equals(Optional.of(family)));
            List<Boolean> outcome = starter.together(List.of(issuer, replayer));
            assertThat(outcome.get(0)).as("issued").isEqualTo(outcome.get(1));
        });
    }

    @Test
    void metadata_merged_at_the_same_time_is_all_there() throws Exception {
        store(stores -> stores.users().create(Samples.plainUser("u1"), Optional.empty()));
        Race.rounds((number, starter) -> {
            List<Callable<Boolean>> contestants = new ArrayList<>();
            for (int contestant = 0; contestant < CONTESTANTS; contestant++) {
                String key = "'k" + contestant + "': " + number;
                contestants.add(() -> did(stores -> stores.users()
                        .mergeMetadata(
                                new UserId("u1"), json("{" + key + "}"), json("{" + key + ", 'gone': null}"), NOW)));
            }
            contestants.add(() -> did(
                    stores -> stores.users().mergeMetadata(new UserId("u1"), JsonMap.EMPTY, json("{'gone': 1}"), NOW)));
            assertThat(starter.together(contestants)).containsOnly(true);
            var user = find(stores -> stores.users().find(new UserId("u1"))).orElseThrow();
            for (int contestant = 0; contestant < CONTESTANTS; contestant++) {
                assertThat(user.userMetadata().json().path("k" + contestant).asInt(-1))
                        .isEqualTo(number);
                assertThat(user.appMetadata().json().path("k" + contestant).asInt(-1))
                        .isEqualTo(number);
            }
        });
    }

    @Test
    void logins_counted_at_the_same_time_are_all_counted() throws Exception {
        store(stores -> stores.users().create(Samples.plainUser("u1"), Optional.empty()));
        Race.rounds((number, starter) -> {
            starter.together(contestants(8, () -> {
                store(stores -> stores.users().loggedIn(new UserId("u1"), NOW, Optional.empty()));
                return true;
            }));
            assertThat(find(stores -> stores.users().find(new UserId("u1")))
                            .orElseThrow()
                            .loginsCount())
                    .isEqualTo(8L * (number + 1));
        });
    }

    // PostgreSQL looks for a deadlock after a second only: few rounds, and a reason to keep to one order.
    @Test
    void transactions_that_take_rows_in_opposite_order_all_come_through() throws Exception {
        store(stores -> {
            stores.users().create(Samples.plainUser("u1"), Optional.empty());
            stores.users().create(Samples.plainUser("u2"), Optional.empty());
        });
        Race.rounds(3, (number, starter) -> {
            List<Callable<Boolean>> contestants = new ArrayList<>();
            for (int contestant = 0; contestant < 2; contestant++) {
                UserId first = new UserId(contestant % 2 == 0 ? "u1" : "u2");
                UserId second = new UserId(contestant % 2 == 0 ? "u2" : "u1");
                contestants.add(() -> {
                    store(stores -> {
                        stores.users().loggedIn(first, NOW, Optional.empty());
                        stores.users().loggedIn(second, NOW, Optional.empty());
                    });
                    return true;
                });
            }
            starter.together(contestants);
            for (String user : List.of("u1", "u2")) {
                assertThat(find(stores -> stores.users().find(new UserId(user)))
                                .orElseThrow()
                                .loginsCount())
                        .isEqualTo(2L * (number + 1));
            }
        });
    }
}
