package dev.mintline.store;

import static dev.mintline.store.Samples.NOW;
import static dev.mintline.store.Samples.after;
import static dev.mintline.store.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.model.JsonMap;
import dev.mintline.model.User;
import dev.mintline.oauth.UserId;
import dev.mintline.store.UserStore.UserWithPassword;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class UserContract extends ContractTest {
    private static final String CONNECTION = "Username-Password-Authentication";
    private static final UserId ID = new UserId("u1");
    private static final User USER = Samples.user("u1");

    @BeforeEach
    void create_a_user() {
        store(stores -> stores.users().create(USER, Optional.of("$argon2id$…")));
    }

    private User stored() {
        return find(stores -> stores.users().find(ID)).orElseThrow();
    }

    private Optional<UserWithPassword> byLogin(String login) {
        return find(stores -> stores.users().findByLogin(CONNECTION, login));
    }

    @Test
    void a_user_comes_back_with_every_field() {
        assertThat(stored()).isEqualTo(USER);
    }

    @Test
    void a_user_without_anything_comes_back_the_same() {
        User plain = Samples.plainUser("u2");
        assertThat(did(stores -> stores.users().create(plain, Optional.empty())))
                .isTrue();
        assertThat(find(stores -> stores.users().find(plain.id()))).contains(plain);
    }

    @Test
    void a_login_finds_by_email_address_or_user_name_in_any_case_within_the_connection() {
        UserWithPassword expected = new UserWithPassword(USER, Optional.of("$argon2id$…"));
        assertThat(byLogin("ann.u1@example.com")).contains(expected);
        assertThat(byLogin("ANN.U1@EXAMPLE.COM")).contains(expected);
        assertThat(byLogin("ann-U1")).contains(expected);
        assertThat(byLogin("ann")).isEmpty();
        assertThat(find(stores -> stores.users().findByLogin("other", "ann-u1")))
                .isEmpty();
    }

    @Test
    void id_email_address_and_user_name_exist_once_per_connection() {
        User other = Samples.user("u2");
        assertThat(did(stores -> stores.users().create(USER, Optional.empty()))).isFalse();
        assertThat(did(stores -> stores.users()
                        .create(named(other, CONNECTION, USER.email(), Optional.of("x")), Optional.empty())))
                .isFalse();
        assertThat(did(stores -> stores.users()
                        .create(named(other, CONNECTION, Optional.of("x@y"), Optional.of("ANN-U1")), Optional.empty())))
                .isFalse();
        assertThat(count(stores -> stores.users().count())).isEqualTo(1);
        assertThat(did(stores ->
                        stores.users().create(named(other, "google", USER.email(), USER.username()), Optional.empty())))
                .isTrue();
    }

    private static User named(User user, String connection, Optional<String> email, Optional<String> username) {
        return new User(
                user.id(),
                connection,
                email,
                false,
                username,
                false,
                JsonMap.EMPTY,
                JsonMap.EMPTY,
                JsonMap.EMPTY,
                List.of(),
                0,
                Optional.empty(),
                Optional.empty(),
                NOW,
                NOW);
    }

    @Test
    void metadata_is_merged_at_the_first_level_and_null_deletes() {
        assertThat(did(stores -> stores.users()
                        .mergeMetadata(
                                ID,
                                json("{'color': null, 'sizes': [3], 'new': {'a': null}}"),
                                json("{'roles': {'user': true}, 'absent': null}"),
                                after(50))))
                .isTrue();
        assertThat(stored().userMetadata()).isEqualTo(json("{'sizes': [3], 'new': {'a': null}}"));
        assertThat(stored().appMetadata()).isEqualTo(json("{'roles': {'user': true}}"));
        assertThat(stored().updatedAt()).isEqualTo(after(50));
    }

    @Test
    void merging_into_a_missing_user_is_refused() {
        assertThat(did(stores ->
                        stores.users().mergeMetadata(new UserId("none"), json("{'a': 1}"), JsonMap.EMPTY, NOW)))
                .isFalse();
    }

    @Test
    void an_updated_user_is_found_by_the_new_names_and_keeps_metadata_logins_and_password() {
        User changed = new User(
                ID,
                CONNECTION,
                Optional.of("New@Example.com"),
                false,
                Optional.of("renamed"),
                false,
                json("{'name': 'Ann'}"),
                json("{'ignored': 1}"),
                json("{'ignored': 2}"),
                List.of(),
                99,
                Optional.empty(),
                Optional.empty(),
                NOW,
                after(50));
        assertThat(updated(changed)).isEqualTo(UserStore.Updated.DONE);

        User stored = stored();
        assertThat(stored.email()).contains("New@Example.com");
        assertThat(stored.emailVerified()).isFalse();
        assertThat(stored.blocked()).isFalse();
        assertThat(stored.profile()).isEqualTo(changed.profile());
        assertThat(stored.updatedAt()).isEqualTo(after(50));
        assertThat(stored.userMetadata()).isEqualTo(USER.userMetadata());
        assertThat(stored.appMetadata()).isEqualTo(USER.appMetadata());
        assertThat(stored.loginsCount()).isEqualTo(USER.loginsCount());
        assertThat(byLogin("ann-u1")).isEmpty();
        assertThat(byLogin("new@example.com").flatMap(UserWithPassword::passwordHash))
                .contains("$argon2id$…");
        assertThat(byLogin("RENAMED")).isPresent();
    }

    @Test
    void an_update_takes_nobodys_names_and_makes_nobody() {
        store(stores -> stores.users().create(Samples.user("u2"), Optional.empty()));
        Optional<String> email = Samples.user("u2").email();
        Optional<String> username = Samples.user("u2").username();
        assertThat(updated(named(USER, CONNECTION, email, USER.username()))).isEqualTo(UserStore.Updated.EMAIL_TAKEN);
        assertThat(updated(named(USER, CONNECTION, USER.email(), username)))
                .isEqualTo(UserStore.Updated.USERNAME_TAKEN);
        assertThat(updated(Samples.plainUser("none"))).isEqualTo(UserStore.Updated.GONE);
        assertThat(stored()).isEqualTo(USER);
        assertThat(updated(USER)).as("its own names").isEqualTo(UserStore.Updated.DONE);
    }

    private UserStore.Updated updated(User user) {
        return store().inTransaction(tenant.id(), stores -> stores.users().update(user));
    }

    @Test
    void a_deleted_user_is_gone_and_its_names_are_free() {
        assertThat(did(stores -> stores.users().delete(ID))).isTrue();
        assertThat(did(stores -> stores.users().delete(ID))).isFalse();
        assertThat(find(stores -> stores.users().find(ID))).isEmpty();
        assertThat(byLogin("ann-u1")).isEmpty();
        assertThat(did(stores -> stores.users().create(USER, Optional.empty()))).isTrue();
    }

    @Test
    void a_login_is_counted_and_noted() {
        store(stores -> stores.users().loggedIn(ID, after(70), Optional.of("198.51.100.1")));
        assertThat(stored().loginsCount()).isEqualTo(8);
        assertThat(stored().lastLogin()).contains(after(70));
        assertThat(stored().lastIp()).contains("198.51.100.1");
    }

    @Test
    void a_password_hash_is_replaced() {
        store(stores -> stores.users().updatePasswordHash(ID, "other"));
        assertThat(byLogin("ann-u1").flatMap(UserWithPassword::passwordHash)).contains("other");
    }

    @Test
    void a_password_hash_is_never_printed() {
        assertThat(byLogin("ann-u1").orElseThrow().toString()).doesNotContain("argon2id");
    }

    @Test
    void users_are_listed_by_creation_then_id_byte_by_byte() {
        store(stores -> List.of("b", "a", "C")
                .forEach(id -> stores.users().create(Samples.plainUser("auth0|" + id), Optional.empty())));
        assertThat(users(0, 10)).containsExactly("auth0|C", "auth0|a", "auth0|b", "u1");
        assertThat(users(1, 2)).containsExactly("auth0|a", "auth0|b");
        assertThat(count(stores -> stores.users().count())).isEqualTo(4);
    }

    private List<String> users(int offset, int limit) {
        return list(stores -> stores.users().list(offset, limit)).stream()
                .map(user -> user.id().value())
                .toList();
    }
}
