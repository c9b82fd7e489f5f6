package dev.mintline.store;

import static dev.mintline.store.Samples.NOW;
import static dev.mintline.store.Samples.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mintline.model.Device;
import dev.mintline.model.Hash;
import dev.mintline.model.Metadata;
import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class SessionContract extends ContractTest {
    private static final SessionId ID = new SessionId("s1");
    private static final Session SESSION = Samples.session("s1", "u1");

    @BeforeEach
    void create_a_session() {
        store(stores -> stores.sessions().create(SESSION));
    }

    private Session stored() {
        return find(stores -> stores.sessions().find(ID)).orElseThrow();
    }

    @Test
    void a_session_comes_back_with_every_field() {
        assertThat(stored()).isEqualTo(SESSION);
        assertThat(find(stores -> stores.sessions().findByCookie(Hash.of("cookie of s1"))))
                .contains(SESSION);
    }

    @Test
    void a_cookie_belongs_to_one_session() {
        Session other = Samples.session("s2", "u1");
        Session same = new Session(
                other.id(),
                other.user(),
                SESSION.cookie(),
                NOW,
                NOW,
                NOW,
                NOW,
                NOW,
                NOW,
                false,
                List.of(),
                new TreeSet<>(),
                Samples.device(),
                Metadata.EMPTY,
                Optional.empty());
        assertThatThrownBy(() -> store(stores -> stores.sessions().create(same)))
                .isInstanceOf(RuntimeException.class);
        assertThat(find(stores -> stores.sessions().find(other.id()))).isEmpty();
    }

    @Test
    void update_replaces_every_field_but_the_id() {
        Session changed = new Session(
                ID,
                SESSION.user(),
                Hash.of("other cookie"),
                SESSION.createdAt(),
                after(11),
                after(12),
                after(13),
                after(9_000),
                after(900),
                false,
                List.of(),
                new TreeSet<>(Set.of(new ClientId("third"))),
                Device.first(Optional.empty(), Optional.of("x")),
                Metadata.EMPTY,
                Optional.empty());
        assertThat(did(stores -> stores.sessions().update(changed))).isTrue();
        assertThat(stored()).isEqualTo(changed);
    }

    @Test
    void update_is_refused_for_a_revoked_or_missing_session() {
        store(stores -> stores.sessions().revoke(ID, after(5)));
        assertThat(did(stores -> stores.sessions().update(SESSION))).isFalse();
        assertThat(stored().revokedAt()).contains(after(5));
        assertThat(did(stores -> stores.sessions().update(Samples.session("none", "u1"))))
                .isFalse();
    }

    @Test
    void touch_pushes_the_idle_end_and_notes_when_and_from_where() {
        Device device = Device.first(Optional.of("203.0.113.5"), Optional.empty());
        assertThat(did(stores -> stores.sessions().touch(ID, after(100), after(1_100), device)))
                .isTrue();
        Session touched = stored();
        assertThat(touched.idleExpiresAt()).isEqualTo(after(1_100));
        assertThat(touched.expiresAt()).isEqualTo(after(10_000));
        assertThat(touched.lastInteractedAt()).isEqualTo(after(100));
        assertThat(touched.updatedAt()).isEqualTo(after(100));
        assertThat(touched.device()).isEqualTo(device);
        assertThat(touched.authenticatedAt()).isEqualTo(SESSION.authenticatedAt());
    }

    @Test
    void touch_never_moves_the_idle_end_past_the_absolute_end() {
        assertThat(did(stores -> stores.sessions().touch(ID, after(100), after(10_001), Samples.device())))
                .isTrue();
        assertThat(stored().idleExpiresAt()).isEqualTo(after(10_000));
    }

    @Test
    void touch_is_refused_at_exactly_the_idle_end_and_granted_a_millisecond_before() {
        assertThat(did(stores -> stores.sessions().touch(ID, after(1_000), after(2_000), Samples.device())))
                .isFalse();
        assertThat(stored()).isEqualTo(SESSION);
        assertThat(did(stores ->
                        stores.sessions().touch(ID, after(1_000).minusMillis(1), after(2_000), Samples.device())))
                .isTrue();
    }

    @Test
    void touch_is_refused_at_exactly_the_absolute_end() {
        store(stores -> stores.sessions().touch(ID, after(100), after(10_000), Samples.device()));
        assertThat(did(stores -> stores.sessions().touch(ID, after(10_000), after(20_000), Samples.device())))
                .isFalse();
        assertThat(did(stores ->
                        stores.sessions().touch(ID, after(10_000).minusMillis(1), after(20_000), Samples.device())))
                .isTrue();
        assertThat(stored().idleExpiresAt()).isEqualTo(after(10_000));
    }

    @Test
    void touch_is_refused_once_the_session_is_revoked_or_gone() {
        store(stores -> stores.sessions().revoke(ID, after(5)));
        Session revoked = stored();
        assertThat(did(stores -> stores.sessions().touch(ID, after(6), after(60), Samples.device())))
                .isFalse();
        assertThat(stored()).isEqualTo(revoked);
        store(stores -> stores.sessions().delete(ID));
        assertThat(did(stores -> stores.sessions().touch(ID, after(6), after(60), Samples.device())))
                .isFalse();
    }

    @Test
    void metadata_is_replaced_while_the_session_is_not_revoked() {
        Metadata metadata = Metadata.EMPTY.with("only", "this");
        assertThat(did(stores -> stores.sessions().updateMetadata(ID, metadata, after(20))))
                .isTrue();
        assertThat(stored().metadata()).isEqualTo(metadata);
        assertThat(stored().updatedAt()).isEqualTo(after(20));
        store(stores -> stores.sessions().revoke(ID, after(21)));
        assertThat(did(stores -> stores.sessions().updateMetadata(ID, Metadata.EMPTY, after(22))))
                .isFalse();
        assertThat(stored().metadata()).isEqualTo(metadata);
    }

    @Test
    void shorten_brings_ends_forward() {
        assertThat(did(stores -> stores.sessions().shorten(ID, Optional.of(after(800)), Optional.empty())))
                .isTrue();
        assertThat(stored().expiresAt()).isEqualTo(after(800));
        assertThat(stored().idleExpiresAt()).as("capped at the absolute end").isEqualTo(after(800));
        store(stores -> stores.sessions().shorten(ID, Optional.empty(), Optional.of(after(300))));
        assertThat(stored().expiresAt()).isEqualTo(after(800));
        assertThat(stored().idleExpiresAt()).isEqualTo(after(300));
    }

    @Test
    void shorten_never_moves_an_end_back() {
        assertThat(did(stores -> stores.sessions().shorten(ID, Optional.of(after(10_001)), Optional.of(after(1_001)))))
                .isTrue();
        assertThat(stored()).isEqualTo(SESSION);
        store(stores -> stores.sessions().shorten(ID, Optional.empty(), Optional.empty()));
        assertThat(stored()).isEqualTo(SESSION);
    }

    @Test
    void shorten_is_refused_for_a_revoked_session() {
        store(stores -> stores.sessions().revoke(ID, after(5)));
        assertThat(did(stores -> stores.sessions().shorten(ID, Optional.of(after(6)), Optional.empty())))
                .isFalse();
    }

    @Test
    void revoke_works_once() {
        assertThat(did(stores -> stores.sessions().revoke(ID, after(5)))).isTrue();
        assertThat(did(stores -> stores.sessions().revoke(ID, after(6)))).isFalse();
        assertThat(stored().revokedAt()).contains(after(5));
    }

    @Test
    void a_deleted_session_is_gone() {
        assertThat(did(stores -> stores.sessions().delete(ID))).isTrue();
        assertThat(did(stores -> stores.sessions().delete(ID))).isFalse();
        assertThat(find(stores -> stores.sessions().find(ID))).isEmpty();
    }

    @Test
    void a_users_sessions_are_listed_in_order_of_creation_without_revoked_ones() {
        store(stores -> {
            stores.sessions().create(Samples.session("s3", "u1"));
            stores.sessions().create(Samples.session("s2", "u1"));
            stores.sessions().create(Samples.session("s4", "u1"));
            stores.sessions().create(Samples.session("foreign", "u2"));
            stores.sessions().revoke(new SessionId("s3"), NOW);
        });
        assertThat(sessions(0, 10)).containsExactly("s1", "s2", "s4");
        assertThat(sessions(1, 1)).containsExactly("s2");
        assertThat(sessions(3, 10)).isEmpty();
    }

    private List<String> sessions(int offset, int limit) {
        return list(stores -> stores.sessions().listByUser(new UserId("u1"), offset, limit)).stream()
                .map(session -> session.id().value())
                .toList();
    }
}
