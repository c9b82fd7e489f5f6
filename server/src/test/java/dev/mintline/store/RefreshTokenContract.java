package dev.mintline.store;

import static dev.mintline.store.Samples.after;
import static dev.mintline.store.Samples.rotation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mintline.model.FamilyId;
import dev.mintline.model.Hash;
import dev.mintline.model.Metadata;
import dev.mintline.model.OnlineRefreshToken;
import dev.mintline.model.OnlineTokenId;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.RefreshTokenFamily.Status;
import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.model.User;
import dev.mintline.oauth.Audience;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Reason;
import dev.mintline.oauth.UserId;
import dev.mintline.store.RefreshTokenStore.FamilyExchange;
import dev.mintline.store.RefreshTokenStore.FoundFamily;
import dev.mintline.store.RefreshTokenStore.FoundOnline;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class RefreshTokenContract extends ContractTest {
    private static final FamilyId FAMILY = new FamilyId("f1");
    private static final RefreshTokenFamily STORED = Samples.family("f1", "u1");
    private static final RefreshTokenFamily ENDLESS = Samples.endlessFamily("f2", "u1");
    private static final OnlineRefreshToken ONLINE = Samples.online("o1", "s1", "u1");
    private static final Session SESSION = Samples.session("s1", "u1");
    private static final User USER = Samples.user("u1");

    @BeforeEach
    void create_tokens() {
        store(stores -> {
            stores.users().create(USER, Optional.of("hash"));
            stores.sessions().create(SESSION);
            stores.refreshTokens().createFamily(STORED);
            stores.refreshTokens().createFamily(ENDLESS);
            stores.refreshTokens().createOnline(ONLINE);
        });
    }

    private RefreshTokenFamily family() {
        return family(FAMILY);
    }

    private RefreshTokenFamily family(FamilyId id) {
        return find(stores -> stores.refreshTokens().findFamily(id))
                .orElseThrow()
                .family();
    }

    private static boolean end(Stores stores, FamilyId id, Status status, Reason because) {
        return stores.refreshTokens().endFamilies(new Families.One(id), status, because) == 1;
    }

    private static int end(Stores stores, Families which, Reason because) {
        return stores.refreshTokens().endFamilies(which, Status.REVOKED, because);
    }

    private boolean exchange(FamilyExchange exchange) {
        return did(stores -> stores.refreshTokens().exchange(exchange));
    }

    @Test
    void one_read_finds_a_family_with_every_field_and_its_session_user_and_the_config_epoch() {
        assertThat(find(stores -> stores.refreshTokens().findFamily(FAMILY)))
                .contains(new FoundFamily(STORED, Optional.of(SESSION), Optional.of(USER), Optional.empty(), 1));
        store(stores -> stores.tenant().bumpConfigEpoch());
        assertThat(find(stores -> stores.refreshTokens().findFamily(FAMILY))
                        .orElseThrow()
                        .configEpoch())
                .isEqualTo(2);
    }

    @Test
    void a_family_without_session_end_or_audience_comes_back_the_same() {
        assertThat(find(stores -> stores.refreshTokens().findFamily(ENDLESS.id())))
                .contains(new FoundFamily(ENDLESS, Optional.empty(), Optional.of(USER), Optional.empty(), 1));
    }

    @Test
    void an_ended_family_comes_back_with_its_reason() {
        store(stores -> end(stores, FAMILY, Status.REUSED, Reason.FAMILY_REUSED));
        assertThat(family().status()).isEqualTo(Status.REUSED);
        assertThat(family().endedBecause()).contains(Reason.FAMILY_REUSED);
    }

    @Test
    void one_read_finds_an_online_token_with_every_field_and_its_session_user_and_the_config_epoch() {
        store(stores -> stores.tenant().bumpConfigEpoch());
        assertThat(find(stores -> stores.refreshTokens().findOnline(ONLINE.secret())))
                .contains(new FoundOnline(ONLINE, Optional.of(SESSION), Optional.of(USER), Optional.empty(), 2));
        assertThat(find(stores -> stores.refreshTokens().findOnline(Hash.of("unknown"))))
                .isEmpty();
    }

    @Test
    void a_deleted_session_and_a_missing_user_are_empty_and_the_token_is_still_found() {
        store(stores -> {
            stores.sessions().delete(SESSION.id());
            stores.refreshTokens().createFamily(Samples.family("f3", "nobody"));
            stores.refreshTokens().createOnline(Samples.online("o2", "s1", "nobody"));
        });
        assertThat(find(stores -> stores.refreshTokens().findFamily(new FamilyId("f3"))))
                .contains(new FoundFamily(
                        Samples.family("f3", "nobody"), Optional.empty(), Optional.empty(), Optional.empty(), 1));
        assertThat(find(stores -> stores.refreshTokens().findOnline(Hash.of("secret of o2"))))
                .contains(new FoundOnline(
                        Samples.online("o2", "s1", "nobody"), Optional.empty(), Optional.empty(), Optional.empty(), 1));
    }

    @Test
    void a_family_id_an_online_id_and_an_online_secret_exist_once() {
        assertThatThrownBy(() -> store(stores -> stores.refreshTokens().createFamily(STORED)))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> store(stores -> stores.refreshTokens().createOnline(ONLINE)))
                .isInstanceOf(RuntimeException.class);
        OnlineRefreshToken sameId = new OnlineRefreshToken(
                ONLINE.id(),
                Hash.of("another"),
                ONLINE.session(),
                ONLINE.client(),
                ONLINE.user(),
                ONLINE.audience(),
                ONLINE.scopes(),
                ONLINE.authTime(),
                ONLINE.createdAt(),
                ONLINE.lastExchangedAt(),
                ONLINE.endedBecause());
        assertThatThrownBy(() -> store(stores -> stores.refreshTokens().createOnline(sameId)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void an_online_exchange_is_noted() {
        assertThat(did(stores -> stores.refreshTokens().onlineExchanged(new OnlineTokenId("o1"), after(77))))
                .isTrue();
        assertThat(find(stores -> stores.refreshTokens().findOnline(ONLINE.secret()))
                        .orElseThrow()
                        .token()
                        .lastExchangedAt())
                .contains(after(77));
    }

    @Test
    void an_exchange_moves_the_counter_and_writes_everything_it_carries() {
        FamilyExchange exchange = rotation("f1", 4);
        assertThat(exchange(exchange)).isTrue();
        RefreshTokenFamily moved = family();
        assertThat(moved.latest()).isEqualTo(5);
        assertThat(moved.rotatedAt()).contains(after(300));
        assertThat(moved.rotation()).isEqualTo(exchange.rotation());
        assertThat(moved.lastExchangedAt()).contains(after(300));
        assertThat(moved.expiresAt()).isEqualTo(exchange.expiresAt());
        assertThat(moved.idleExpiresAt()).isEqualTo(exchange.idleExpiresAt());
        assertThat(moved.device()).isEqualTo(exchange.device());
        assertThat(moved.metadata()).isEqualTo(exchange.metadata().orElseThrow().after());
        assertThat(moved.scopes()).isEqualTo(STORED.scopes());
        assertThat(moved.status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void an_exchange_that_does_not_rotate_keeps_the_time_of_the_last_rotation_and_may_remove_the_ends() {
        assertThat(exchange(new FamilyExchange(
                        FAMILY,
                        4,
                        4,
                        after(300),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Samples.device(),
                        Optional.empty())))
                .isTrue();
        assertThat(family().latest()).isEqualTo(4);
        assertThat(family().rotatedAt()).isEqualTo(STORED.rotatedAt());
        assertThat(family().rotation()).isEqualTo(STORED.rotation());
        assertThat(family().expiresAt()).isEmpty();
        assertThat(family().idleExpiresAt()).isEmpty();
        assertThat(family().metadata()).isEqualTo(STORED.metadata());
    }

    @Test
    void an_exchange_loses_when_the_metadata_that_it_changes_was_changed_meanwhile() {
        assertThat(did(stores -> stores.refreshTokens().updateMetadata(FAMILY, Metadata.EMPTY.with("other", "x"))))
                .isTrue();
        assertThat(exchange(rotation("f1", 4))).isFalse();
        assertThat(family().latest()).isEqualTo(4);
    }

    @Test
    void an_exchange_loses_when_the_counter_moved() {
        assertThat(exchange(rotation("f1", 4))).isTrue();
        RefreshTokenFamily moved = family();
        assertThat(exchange(rotation("f1", 4))).isFalse();
        assertThat(exchange(rotation("f1", 6))).isFalse();
        assertThat(family()).isEqualTo(moved);
    }

    @Test
    void an_exchange_loses_when_the_family_was_ended() {
        store(stores -> end(stores, FAMILY, Status.REVOKED, Reason.REVOKED_BY_CLIENT));
        RefreshTokenFamily ended = family();
        assertThat(exchange(rotation("f1", 4))).isFalse();
        assertThat(family()).isEqualTo(ended);
    }

    @Test
    void an_exchange_loses_at_exactly_the_idle_end_and_wins_a_millisecond_before() {
        assertThat(exchange(rotation("f1", 4, after(500)))).isFalse();
        assertThat(family()).isEqualTo(STORED);
        assertThat(exchange(rotation("f1", 4, after(500).minusMillis(1)))).isTrue();
    }

    @Test
    void an_exchange_loses_at_exactly_the_absolute_end() {
        assertThat(exchange(rotation("f1", 4, after(499)))).isTrue();
        assertThat(exchange(rotation("f1", 5, after(998)))).isTrue();
        assertThat(exchange(rotation("f1", 6, after(1_497)))).isTrue();
        assertThat(exchange(rotation("f1", 7, after(1_996)))).isTrue();
        assertThat(family().idleExpiresAt()).contains(after(2_496));
        assertThat(exchange(rotation("f1", 8, after(2_000)))).isFalse();
        assertThat(exchange(rotation("f1", 8, after(2_000).minusMillis(1)))).isTrue();
    }

    @Test
    void an_exchange_of_an_unknown_family_loses() {
        assertThat(exchange(rotation("none", 4))).isFalse();
    }

    @Test
    void metadata_is_replaced_while_the_family_is_active() {
        Metadata metadata = Metadata.EMPTY.with("only", "this");
        assertThat(did(stores -> stores.refreshTokens().updateMetadata(FAMILY, metadata)))
                .isTrue();
        assertThat(family().metadata()).isEqualTo(metadata);
        store(stores -> end(stores, FAMILY, Status.REVOKED, Reason.REVOKED_BY_ADMIN));
        assertThat(did(stores -> stores.refreshTokens().updateMetadata(FAMILY, Metadata.EMPTY)))
                .isFalse();
        assertThat(family().metadata()).isEqualTo(metadata);
    }

    @Test
    void a_family_ends_once_and_keeps_its_first_reason() {
        assertThat(did(stores -> end(stores, FAMILY, Status.REVOKED, Reason.REVOKED_BY_CLIENT)))
                .isTrue();
        assertThat(did(stores -> end(stores, FAMILY, Status.REUSED, Reason.FAMILY_REUSED)))
                .isFalse();
        assertThat(family().status()).isEqualTo(Status.REVOKED);
        assertThat(family().endedBecause()).contains(Reason.REVOKED_BY_CLIENT);
    }

    @Test
    void the_families_of_user_client_and_audience_end_together_and_no_other() {
        store(stores -> {
            stores.refreshTokens().createFamily(Samples.family("f3", "u1"));
            stores.refreshTokens().createFamily(Samples.family("f4", "u1"));
            stores.refreshTokens().createFamily(Samples.family("of another user", "u2"));
            end(stores, new FamilyId("f4"), Status.REVOKED, Reason.REVOKED_BY_SCRIPT);
        });
        Optional<Audience> orders = Optional.of(new Audience("https://orders/"));
        assertThat(changed(stores -> end(
                        stores,
                        new Families.Owned(new Owner.OfGrant(new UserId("u1"), new ClientId("other"), orders)),
                        Reason.REVOKED_BY_CLIENT)))
                .isZero();
        assertThat(changed(stores -> end(
                        stores,
                        new Families.Owned(new Owner.OfGrant(new UserId("u1"), new ClientId("shop"), orders)),
                        Reason.REVOKED_BY_CLIENT)))
                .isEqualTo(2);
        assertThat(family().endedBecause()).contains(Reason.REVOKED_BY_CLIENT);
        assertThat(family(new FamilyId("f4")).endedBecause()).contains(Reason.REVOKED_BY_SCRIPT);
        assertThat(family(ENDLESS.id()).status()).isEqualTo(Status.ACTIVE);
        assertThat(family(new FamilyId("of another user")).status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void the_families_without_audience_end_without_those_of_an_api() {
        assertThat(changed(stores -> end(
                        stores,
                        new Families.Owned(new Owner.OfGrant(new UserId("u1"), new ClientId("shop"), Optional.empty())),
                        Reason.REVOKED_BY_CLIENT)))
                .isEqualTo(1);
        assertThat(family(ENDLESS.id()).status()).isEqualTo(Status.REVOKED);
        assertThat(family().status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void the_families_of_a_session_end_together() {
        assertThat(changed(stores -> end(stores, new Families.OfSession(new SessionId("s1")), Reason.SESSION_REVOKED)))
                .isEqualTo(1);
        assertThat(family().endedBecause()).contains(Reason.SESSION_REVOKED);
        assertThat(family(ENDLESS.id()).status()).isEqualTo(Status.ACTIVE);
        assertThat(changed(stores -> end(stores, new Families.OfSession(new SessionId("s1")), Reason.SESSION_REVOKED)))
                .isZero();
    }

    @Test
    void an_exchange_loses_when_its_user_is_blocked_or_gone() {
        store(stores -> {
            stores.users().create(Samples.blockedUser("u2"), Optional.empty());
            stores.refreshTokens().createFamily(Samples.family("of the blocked", "u2"));
            stores.refreshTokens().createFamily(Samples.family("of nobody", "nobody"));
            stores.refreshTokens().createOnline(Samples.online("o2", "s1", "u2"));
        });
        assertThat(exchange(rotation("of the blocked", 4))).isFalse();
        assertThat(exchange(rotation("of nobody", 4))).isFalse();
        assertThat(did(stores -> stores.refreshTokens().onlineExchanged(new OnlineTokenId("o2"), after(1))))
                .isFalse();
    }

    @Test
    void a_family_gives_its_place_to_another_one_once() {
        FamilyId successor = new FamilyId("successor");
        assertThat(did(stores -> stores.refreshTokens().replace(FAMILY, 3, successor, after(10))))
                .isFalse();
        assertThat(did(stores -> stores.refreshTokens().replace(FAMILY, 4, successor, after(10))))
                .isTrue();
        assertThat(did(stores -> stores.refreshTokens().replace(FAMILY, 4, new FamilyId("late"), after(10))))
                .isFalse();
        assertThat(family().status()).isEqualTo(Status.REVOKED);
        assertThat(family().endedBecause()).contains(Reason.ROTATION_CHANGED);
        assertThat(family().replacedBy()).contains(successor);
        assertThat(family().rotatedAt()).contains(after(10));
        assertThat(exchange(rotation("f1", 4))).isFalse();
    }

    @Test
    void ends_only_come_nearer() {
        assertThat(did(stores ->
                        stores.refreshTokens().shorten(FAMILY, Optional.of(after(3_000)), Optional.of(after(400)))))
                .isTrue();
        assertThat(family().expiresAt()).isEqualTo(STORED.expiresAt());
        assertThat(family().idleExpiresAt()).contains(after(400));
        assertThat(did(stores ->
                        stores.refreshTokens().shorten(ENDLESS.id(), Optional.of(after(50)), Optional.empty())))
                .isTrue();
        assertThat(family(ENDLESS.id()).expiresAt()).contains(after(50));
        assertThat(family(ENDLESS.id()).idleExpiresAt()).contains(after(50));
    }

    @Test
    void the_oldest_beyond_a_number_are_those_that_are_alive() {
        store(stores -> {
            for (int number = 1; number <= 4; number++) {
                stores.refreshTokens().createFamily(Samples.familyOf("c" + number, "u1", after(number)));
            }
            end(stores, new FamilyId("c2"), Status.REVOKED, Reason.REVOKED_BY_CLIENT);
        });
        assertThat(find(stores -> Optional.of(
                        stores.refreshTokens().familiesBeyond(2, new UserId("u1"), new ClientId("shop"), after(10)))))
                .contains(List.of(new FamilyId("c1"), new FamilyId("f2"), FAMILY));
        assertThat(find(stores -> Optional.of(
                        stores.refreshTokens().familiesBeyond(2, new UserId("u1"), new ClientId("shop"), after(600)))))
                .contains(List.of());
    }

    @Test
    void a_list_names_what_is_alive_in_order_and_goes_on_after_a_row() {
        store(stores -> stores.refreshTokens().createFamily(Samples.familyOf("a later one", "u1", after(9))));
        assertThat(list(Optional.empty(), Optional.empty(), 9)).containsExactly("f1", "f2", "a later one");
        Position first = new Position(
                find(stores -> stores.refreshTokens().findFamily(FAMILY))
                        .orElseThrow()
                        .family()
                        .createdAt(),
                FAMILY.value());
        assertThat(list(Optional.empty(), Optional.of(first), 1)).containsExactly("f2");
        assertThat(list(Optional.of(new ClientId("other")), Optional.empty(), 9))
                .isEmpty();
        store(stores -> end(stores, FAMILY, Status.REVOKED, Reason.REVOKED_BY_CLIENT));
        assertThat(list(Optional.of(new ClientId("shop")), Optional.empty(), 9)).containsExactly("f2", "a later one");
        assertThat(list(Optional.empty(), Optional.of(first), 9))
                .as("after an entry that has ended")
                .containsExactly("f2", "a later one");
    }

    private List<String> list(Optional<ClientId> client, Optional<Position> from, int limit) {
        return find(stores -> Optional.of(
                        stores.refreshTokens().listFamilies(new UserId("u1"), client, after(10), from, limit)))
                .orElseThrow()
                .stream()
                .map(family -> family.id().value())
                .toList();
    }

    @Test
    void online_tokens_end_alone_when_their_grant_does() {
        Owner grant = new Owner.OfGrant(new UserId("u1"), new ClientId("shop"), Optional.of(ONLINE.audience()));
        assertThat(changed(stores -> stores.refreshTokens().countOnline(grant))).isEqualTo(1);
        assertThat(changed(stores -> stores.refreshTokens().countOnline(SESSION.id())))
                .isEqualTo(1);
        assertThat(changed(stores -> stores.refreshTokens().endOnline(grant, Reason.GRANT_REVOKED)))
                .isEqualTo(1);
        assertThat(changed(stores -> stores.refreshTokens().endOnline(grant, Reason.CLIENT_DELETED)))
                .isZero();
        assertThat(find(stores -> stores.refreshTokens().findOnline(ONLINE.secret()))
                        .orElseThrow()
                        .token()
                        .endedBecause())
                .contains(Reason.GRANT_REVOKED);
        assertThat(did(stores -> stores.refreshTokens().onlineExchanged(ONLINE.id(), after(1))))
                .isFalse();
        assertThat(did(stores -> stores.refreshTokens().isOnline("o1"))).isTrue();
        assertThat(did(stores -> stores.refreshTokens().isOnline("f1"))).isFalse();
    }

    @Test
    void an_owner_means_the_same_rows_whether_they_are_counted_ended_or_deleted() {
        store(stores -> {
            stores.refreshTokens().createFamily(Samples.family("f3", "u1"));
            stores.refreshTokens().createFamily(Samples.family("f4", "u2"));
        });
        for (Owner owner : List.of(
                new Owner.OfUser(new UserId("u1")),
                new Owner.OfUserAndClient(new UserId("u1"), new ClientId("shop")),
                new Owner.OfGrant(new UserId("u1"), new ClientId("shop"), Optional.of(ONLINE.audience())),
                new Owner.OfClient(new ClientId("shop")),
                new Owner.OfApi(ONLINE.audience()))) {
            Families which = new Families.Owned(owner);
            int counted = changed(stores -> stores.refreshTokens().countFamilies(which));
            assertThat(counted).as("%s", owner).isGreaterThanOrEqualTo(2);
            assertThat(rolledBack(stores -> end(stores, which, Reason.REVOKED_BY_ADMIN)))
                    .as("%s", owner)
                    .isEqualTo(counted);
            assertThat(rolledBack(stores -> stores.refreshTokens().deleteFamilies(which)))
                    .as("%s", owner)
                    .isEqualTo(counted);
        }
        assertThat(changed(stores -> end(
                        stores,
                        new Families.Persistent(
                                new Owner.OfGrant(new UserId("u1"), new ClientId("shop"), Optional.empty())),
                        Reason.ROTATION_CHANGED)))
                .isEqualTo(1);
    }

    // What the work says, and nothing of what it did.
    private int rolledBack(Function<Stores, Integer> work) {
        AtomicInteger said = new AtomicInteger();
        assertThatThrownBy(() -> store(stores -> {
                    said.set(work.apply(stores));
                    throw new IllegalStateException("undo");
                }))
                .isInstanceOf(IllegalStateException.class);
        return said.get();
    }
}
