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
import dev.mintline.oauth.UserId;
import dev.mintline.store.RefreshTokenStore.FamilyExchange;
import dev.mintline.store.RefreshTokenStore.FoundFamily;
import dev.mintline.store.RefreshTokenStore.FoundOnline;
import java.util.Optional;
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

    private boolean exchange(FamilyExchange exchange) {
        return did(stores -> stores.refreshTokens().exchange(exchange));
    }

    @Test
    void one_read_finds_a_family_with_every_field_and_its_session_user_and_the_config_epoch() {
        assertThat(find(stores -> stores.refreshTokens().findFamily(FAMILY)))
                .contains(new FoundFamily(STORED, Optional.of(SESSION), Optional.of(USER), 1));
        store(stores -> stores.tenant().bumpConfigEpoch());
        assertThat(find(stores -> stores.refreshTokens().findFamily(FAMILY))
                        .orElseThrow()
                        .configEpoch())
                .isEqualTo(2);
    }

    @Test
    void a_family_without_session_end_or_audience_comes_back_the_same() {
        assertThat(find(stores -> stores.refreshTokens().findFamily(ENDLESS.id())))
                .contains(new FoundFamily(ENDLESS, Optional.empty(), Optional.of(USER), 1));
    }

    @Test
    void an_ended_family_comes_back_with_its_reason() {
        store(stores -> stores.refreshTokens().endFamily(FAMILY, Status.REUSED, "family_reused"));
        assertThat(family().status()).isEqualTo(Status.REUSED);
        assertThat(family().endedBecause()).contains("family_reused");
    }

    @Test
    void one_read_finds_an_online_token_with_every_field_and_its_session_user_and_the_config_epoch() {
        store(stores -> stores.tenant().bumpConfigEpoch());
        assertThat(find(stores -> stores.refreshTokens().findOnline(ONLINE.secret())))
                .contains(new FoundOnline(ONLINE, Optional.of(SESSION), Optional.of(USER), 2));
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
                .contains(new FoundFamily(Samples.family("f3", "nobody"), Optional.empty(), Optional.empty(), 1));
        assertThat(find(stores -> stores.refreshTokens().findOnline(Hash.of("secret of o2"))))
                .contains(new FoundOnline(Samples.online("o2", "s1", "nobody"), Optional.empty(), Optional.empty(), 1));
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
                ONLINE.lastExchangedAt());
        assertThatThrownBy(() -> store(stores -> stores.refreshTokens().createOnline(sameId)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void an_online_exchange_is_noted() {
        store(stores -> stores.refreshTokens().onlineExchanged(new OnlineTokenId("o1"), after(77)));
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
        assertThat(moved.lastExchangedAt()).contains(after(300));
        assertThat(moved.expiresAt()).isEqualTo(exchange.expiresAt());
        assertThat(moved.idleExpiresAt()).isEqualTo(exchange.idleExpiresAt());
        assertThat(moved.device()).isEqualTo(exchange.device());
        assertThat(moved.metadata()).isEqualTo(exchange.metadata());
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
                        Metadata.EMPTY)))
                .isTrue();
        assertThat(family().latest()).isEqualTo(4);
        assertThat(family().rotatedAt()).isEqualTo(STORED.rotatedAt());
        assertThat(family().expiresAt()).isEmpty();
        assertThat(family().idleExpiresAt()).isEmpty();
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
        store(stores -> stores.refreshTokens().endFamily(FAMILY, Status.REVOKED, "revoked_by_client"));
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
        store(stores -> stores.refreshTokens().endFamily(FAMILY, Status.REVOKED, "x"));
        assertThat(did(stores -> stores.refreshTokens().updateMetadata(FAMILY, Metadata.EMPTY)))
                .isFalse();
        assertThat(family().metadata()).isEqualTo(metadata);
    }

    @Test
    void a_family_ends_once_and_keeps_its_first_reason() {
        assertThat(did(stores -> stores.refreshTokens().endFamily(FAMILY, Status.REVOKED, "first")))
                .isTrue();
        assertThat(did(stores -> stores.refreshTokens().endFamily(FAMILY, Status.REUSED, "second")))
                .isFalse();
        assertThat(family().status()).isEqualTo(Status.REVOKED);
        assertThat(family().endedBecause()).contains("first");
    }

    @Test
    void the_families_of_user_client_and_audience_end_together_and_no_other() {
        store(stores -> {
            stores.refreshTokens().createFamily(Samples.family("f3", "u1"));
            stores.refreshTokens().createFamily(Samples.family("f4", "u1"));
            stores.refreshTokens().createFamily(Samples.family("of another user", "u2"));
            stores.refreshTokens().endFamily(new FamilyId("f4"), Status.REVOKED, "before");
        });
        Optional<Audience> orders = Optional.of(new Audience("https://orders/"));
        assertThat(changed(stores ->
                        stores.refreshTokens().endFamilies(new UserId("u1"), new ClientId("other"), orders, "x")))
                .isZero();
        assertThat(changed(stores ->
                        stores.refreshTokens().endFamilies(new UserId("u1"), new ClientId("shop"), orders, "x")))
                .isEqualTo(2);
        assertThat(family().endedBecause()).contains("x");
        assertThat(family(new FamilyId("f4")).endedBecause()).contains("before");
        assertThat(family(ENDLESS.id()).status()).isEqualTo(Status.ACTIVE);
        assertThat(family(new FamilyId("of another user")).status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void the_families_without_audience_end_without_those_of_an_api() {
        assertThat(changed(stores -> stores.refreshTokens()
                        .endFamilies(new UserId("u1"), new ClientId("shop"), Optional.empty(), "x")))
                .isEqualTo(1);
        assertThat(family(ENDLESS.id()).status()).isEqualTo(Status.REVOKED);
        assertThat(family().status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void the_families_of_a_session_end_together() {
        assertThat(changed(
                        stores -> stores.refreshTokens().endFamiliesOfSession(new SessionId("s1"), "session_revoked")))
                .isEqualTo(1);
        assertThat(family().endedBecause()).contains("session_revoked");
        assertThat(family(ENDLESS.id()).status()).isEqualTo(Status.ACTIVE);
        assertThat(changed(stores -> stores.refreshTokens().endFamiliesOfSession(new SessionId("s1"), "again")))
                .isZero();
    }
}
