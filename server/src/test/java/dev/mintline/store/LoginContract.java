package dev.mintline.store;

import static dev.mintline.store.Samples.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.model.AuthorizationCode;
import dev.mintline.model.Device;
import dev.mintline.model.FamilyId;
import dev.mintline.model.Hash;
import dev.mintline.model.JsonMap;
import dev.mintline.model.LoginTransaction;
import dev.mintline.model.OnlineTokenId;
import dev.mintline.model.Session;
import dev.mintline.model.User;
import dev.mintline.oauth.Scopes;
import dev.mintline.store.AuthorizationCodeStore.Redeemed;
import dev.mintline.store.AuthorizationCodeStore.Redemption;
import dev.mintline.store.AuthorizationCodeStore.Replayed;
import dev.mintline.store.AuthorizationCodeStore.Unknown;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Authorization codes and logins in progress. */
abstract class LoginContract extends ContractTest {
    private static final Hash SECRET = Hash.of("code");
    private static final AuthorizationCode CODE = Samples.code("code", "s1", "u1");
    private static final Session SESSION = Samples.session("s1", "u1");
    private static final User USER = Samples.user("u1");
    private static final FamilyId FAMILY = new FamilyId("f1");
    private static final OnlineTokenId ONLINE = new OnlineTokenId("o1");

    @BeforeEach
    void create_a_code() {
        store(stores -> {
            stores.users().create(USER, Optional.empty());
            stores.sessions().create(SESSION);
            stores.codes().create(CODE);
        });
    }

    private Redemption redeem(Hash code) {
        return store().inTransaction(tenant.id(), stores -> stores.codes().redeem(code, after(10)));
    }

    private boolean issued() {
        return did(stores -> stores.codes().issued(SECRET, Optional.of(FAMILY), Optional.of(ONLINE)));
    }

    @Test
    void a_code_is_redeemed_with_every_field_its_session_user_and_the_config_epoch() {
        store(stores -> stores.tenant().bumpConfigEpoch());
        assertThat(redeem(SECRET)).isEqualTo(new Redeemed(CODE, Optional.of(USER), Optional.of(SESSION), 2));
    }

    @Test
    void a_code_without_optional_fields_comes_back_the_same() {
        AuthorizationCode bare = new AuthorizationCode(
                Hash.of("bare"),
                CODE.client(),
                CODE.user(),
                CODE.session(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Scopes.NONE,
                Optional.empty(),
                JsonMap.EMPTY,
                CODE.createdAt(),
                CODE.expiresAt());
        store(stores -> stores.codes().create(bare));
        assertThat(redeem(bare.code())).isEqualTo(new Redeemed(bare, Optional.of(USER), Optional.of(SESSION), 1));
    }

    @Test
    void a_code_whose_session_ended_is_redeemed_without_it() {
        store(stores -> stores.sessions().delete(SESSION.id()));
        assertThat(redeem(SECRET)).isEqualTo(new Redeemed(CODE, Optional.of(USER), Optional.empty(), 1));
    }

    @Test
    void a_code_works_once_and_is_a_replay_ever_after() {
        redeem(SECRET);
        Replayed replay = new Replayed(CODE, Optional.empty(), Optional.empty());
        assertThat(redeem(SECRET)).isEqualTo(replay);
        assertThat(redeem(SECRET)).isEqualTo(replay);
    }

    @Test
    void a_replay_names_what_was_issued() {
        redeem(SECRET);
        assertThat(issued()).isTrue();
        assertThat(redeem(SECRET)).isEqualTo(new Replayed(CODE, Optional.of(FAMILY), Optional.of(ONLINE)));
    }

    @Test
    void after_a_replay_nothing_is_issued() {
        redeem(SECRET);
        redeem(SECRET);
        assertThat(issued()).isFalse();
        assertThat(redeem(SECRET)).isEqualTo(new Replayed(CODE, Optional.empty(), Optional.empty()));
    }

    @Test
    void a_code_nobody_made_is_unknown() {
        assertThat(redeem(Hash.of("none"))).isEqualTo(new Unknown());
    }

    @Test
    void a_redemption_that_is_rolled_back_leaves_the_code_as_it_was() {
        try {
            store(stores -> {
                stores.codes().redeem(SECRET, after(10));
                throw new IllegalStateException("rolled back");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("rolled back");
        }
        assertThat(redeem(SECRET)).isInstanceOf(Redeemed.class);
    }

    @Test
    void a_login_in_progress_comes_back_with_every_field() {
        LoginTransaction login = Samples.login("handle");
        store(stores -> stores.logins().create(login));
        assertThat(find(stores -> stores.logins().find(Hash.of("handle")))).contains(login);
        assertThat(find(stores -> stores.logins().find(Hash.of("none")))).isEmpty();
    }

    @Test
    void a_login_is_finished_once() {
        store(stores -> stores.logins().create(Samples.login("handle")));
        assertThat(did(stores -> stores.logins().finish(Hash.of("handle")))).isTrue();
        assertThat(did(stores -> stores.logins().finish(Hash.of("handle")))).isFalse();
        assertThat(find(stores -> stores.logins().find(Hash.of("handle")))).isEmpty();
    }

    @Test
    void a_device_without_anything_known_comes_back_the_same() {
        Device unknown = Device.first(Optional.empty(), Optional.empty());
        store(stores -> stores.sessions().change(SESSION.id(), SessionChange.used(after(30), unknown), after(20)));
        assertThat(find(stores -> stores.sessions().find(SESSION.id())).map(Session::device))
                .contains(unknown);
    }
}
