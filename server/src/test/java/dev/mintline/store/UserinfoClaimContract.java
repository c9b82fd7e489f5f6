package dev.mintline.store;

import static dev.mintline.store.Samples.NOW;
import static dev.mintline.store.Samples.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.model.ClaimsHolder;
import dev.mintline.model.FamilyId;
import dev.mintline.model.JsonMap;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.SessionId;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.Reason;
import dev.mintline.oauth.UserId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class UserinfoClaimContract extends ContractTest {
    private static final UserId USER = new UserId("u1");
    private static final ClientId CLIENT = new ClientId("shop");
    private static final ClaimsHolder SESSION = ClaimsHolder.of(new SessionId("s1"));
    private static final ClaimsHolder FAMILY = ClaimsHolder.of(new FamilyId("f1"));
    private static final JsonMap ONE = Samples.json("{'n': 1, 'none': null}");
    private static final JsonMap TWO = Samples.json("{'n': 2}");

    private void put(ClaimsHolder holder, JsonMap claims, Instant now) {
        store(stores -> stores.userinfoClaims().put(USER, CLIENT, holder, claims, now));
    }

    private Optional<JsonMap> of(ClaimsHolder holder) {
        return find(stores -> stores.userinfoClaims().find(USER, CLIENT, holder));
    }

    private Optional<JsonMap> newest() {
        return find(stores -> stores.userinfoClaims().newest(USER, CLIENT));
    }

    @Test
    void the_last_writer_wins_per_user_client_and_holder() {
        put(SESSION, ONE, NOW);
        put(FAMILY, TWO, NOW);
        put(ClaimsHolder.NONE, ONE, NOW);
        assertThat(of(SESSION)).contains(ONE);
        put(SESSION, TWO, after(1));
        assertThat(of(SESSION)).contains(TWO);
        assertThat(of(FAMILY)).contains(TWO);
        assertThat(of(ClaimsHolder.NONE)).contains(ONE);
        assertThat(find(stores -> stores.userinfoClaims().find(USER, new ClientId("blog"), SESSION)))
                .isEmpty();
        assertThat(find(stores -> stores.userinfoClaims().find(new UserId("u2"), CLIENT, SESSION)))
                .isEmpty();
    }

    @Test
    void no_claims_leave_no_row() {
        put(SESSION, ONE, NOW);
        put(SESSION, JsonMap.EMPTY, after(1));
        put(FAMILY, JsonMap.EMPTY, after(1));
        assertThat(of(SESSION)).isEmpty();
        assertThat(newest()).isEmpty();
    }

    @Test
    void the_newest_are_those_that_changed_last_and_the_same_again_is_no_change() {
        put(SESSION, ONE, NOW);
        put(FAMILY, TWO, after(1));
        assertThat(newest()).contains(TWO);
        put(SESSION, ONE, after(2));
        assertThat(newest()).as("nothing was written").contains(TWO);
        put(SESSION, Samples.json("{'n': 3}"), after(3));
        assertThat(newest()).contains(Samples.json("{'n': 3}"));
    }

    @Test
    void they_are_read_with_the_token() {
        store(stores -> {
            stores.sessions().create(Samples.session("s1", "u1"));
            stores.refreshTokens().createFamily(Samples.family("f1", "u1"));
            stores.refreshTokens().createOnline(Samples.online("o1", "s1", "u1"));
        });
        ClientId family = find(stores -> stores.refreshTokens().findFamily(new FamilyId("f1")))
                .orElseThrow()
                .family()
                .client();
        ClientId online = find(stores -> stores.refreshTokens()
                        .findOnline(Samples.online("o1", "s1", "u1").secret()))
                .orElseThrow()
                .token()
                .client();
        store(stores -> {
            stores.userinfoClaims().put(USER, family, FAMILY, ONE, NOW);
            stores.userinfoClaims().put(USER, online, SESSION, TWO, NOW);
        });
        assertThat(find(stores -> stores.refreshTokens().findFamily(new FamilyId("f1")))
                        .orElseThrow()
                        .userinfoClaims())
                .contains(ONE);
        assertThat(find(stores -> stores.refreshTokens()
                                .findOnline(Samples.online("o1", "s1", "u1").secret()))
                        .orElseThrow()
                        .userinfoClaims())
                .contains(TWO);
    }

    @Test
    void they_go_with_their_session() {
        for (boolean delete : new boolean[] {false, true}) {
            SessionId id = new SessionId("s-" + delete);
            store(stores -> stores.sessions().create(Samples.session(id.value(), "u1")));
            put(ClaimsHolder.of(id), ONE, NOW);
            put(FAMILY, TWO, NOW);
            store(stores -> {
                if (delete) {
                    stores.sessions().delete(id);
                } else {
                    stores.sessions().revoke(id, NOW);
                }
            });
            assertThat(of(ClaimsHolder.of(id))).isEmpty();
            assertThat(of(FAMILY)).contains(TWO);
        }
    }

    @Test
    void they_go_with_their_family() {
        for (boolean delete : new boolean[] {false, true}) {
            FamilyId id = new FamilyId("f-" + delete);
            store(stores -> stores.refreshTokens().createFamily(Samples.family(id.value(), "u1")));
            put(ClaimsHolder.of(id), ONE, NOW);
            put(SESSION, TWO, NOW);
            store(stores -> {
                if (delete) {
                    stores.refreshTokens().deleteFamilies(new Families.One(id));
                } else {
                    stores.refreshTokens()
                            .endFamilies(
                                    new Families.One(id), RefreshTokenFamily.Status.REVOKED, Reason.REVOKED_BY_CLIENT);
                }
            });
            assertThat(of(ClaimsHolder.of(id))).isEmpty();
            assertThat(of(SESSION)).contains(TWO);
        }
    }

    @Test
    void they_go_with_their_user_and_with_their_client() {
        store(stores -> stores.users().create(Samples.user("u1"), Optional.empty()));
        put(SESSION, ONE, NOW);
        store(stores -> stores.userinfoClaims().put(new UserId("u2"), CLIENT, SESSION, TWO, NOW));
        store(stores -> stores.users().delete(USER));
        assertThat(newest()).isEmpty();
        store(stores -> stores.clients().delete(CLIENT));
        assertThat(find(stores -> stores.userinfoClaims().newest(new UserId("u2"), CLIENT)))
                .isEmpty();
    }
}
