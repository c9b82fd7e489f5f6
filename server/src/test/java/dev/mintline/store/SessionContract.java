package dev.mintline.store;

import static dev.mintline.store.Samples.NOW;
import static dev.mintline.store.Samples.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mintline.model.Device;
import dev.mintline.model.Hash;
import dev.mintline.model.Metadata;
import dev.mintline.model.MetadataEdit;
import dev.mintline.model.Session;
import dev.mintline.model.SessionId;
import dev.mintline.oauth.ClientId;
import dev.mintline.oauth.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
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

    private static final Device ELSEWHERE = Device.first(Optional.of("203.0.113.5"), Optional.empty());

    private boolean change(SessionChange change, Instant now) {
        return did(stores -> stores.sessions().change(ID, change, now));
    }

    private static SessionChange used(Instant idleEnd) {
        return SessionChange.used(idleEnd, ELSEWHERE);
    }

    private static SessionChange edit(Metadata before, Metadata after) {
        return SessionChange.NONE.with(new MetadataEdit(before, after));
    }

    private Session with(UnaryOperator<Fields> fields) {
        return fields.apply(Fields.of(SESSION)).session();
    }

    @Test
    void an_activity_pushes_the_idle_end_and_notes_when_and_from_where() {
        assertThat(change(used(after(1_100)), after(100))).isTrue();
        assertThat(stored())
                .isEqualTo(with(f -> f.updated(after(100))
                        .interacted(after(100))
                        .idle(after(1_100))
                        .device(ELSEWHERE)));
    }

    @Test
    void an_activity_never_moves_the_idle_end_past_the_absolute_end() {
        assertThat(change(used(after(10_001)), after(100))).isTrue();
        assertThat(stored().idleExpiresAt()).isEqualTo(after(10_000));
        assertThat(stored().expiresAt()).isEqualTo(after(10_000));
    }

    @Test
    void an_activity_is_refused_at_exactly_the_idle_end_and_granted_a_millisecond_before() {
        assertThat(change(used(after(2_000)), after(1_000).plusMillis(1))).isFalse();
        assertThat(change(used(after(2_000)), after(1_000))).isFalse();
        assertThat(stored()).isEqualTo(SESSION);
        assertThat(change(used(after(2_000)), after(1_000).minusMillis(1))).isTrue();
    }

    @Test
    void an_activity_is_refused_at_exactly_the_absolute_end() {
        assertThat(change(used(after(10_000)), after(100))).isTrue();
        assertThat(change(used(after(20_000)), after(10_000).plusMillis(1))).isFalse();
        assertThat(change(used(after(20_000)), after(10_000))).isFalse();
        assertThat(change(used(after(20_000)), after(10_000).minusMillis(1))).isTrue();
        assertThat(stored().idleExpiresAt()).isEqualTo(after(10_000));
    }

    @Test
    void an_activity_is_refused_once_the_session_is_revoked_or_gone() {
        store(stores -> stores.sessions().revoke(ID, after(5)));
        Session revoked = stored();
        assertThat(change(used(after(60)), after(6))).isFalse();
        assertThat(stored()).isEqualTo(revoked);
        store(stores -> stores.sessions().delete(ID));
        assertThat(change(used(after(60)), after(6))).isFalse();
    }

    @Test
    void a_client_joins_those_that_took_part() {
        ClientId joining = new ClientId("a-third");
        SessionChange.Activity activity =
                new SessionChange.Activity(after(1_100), SESSION.device(), Optional.of(joining));
        for (int time = 0; time < 2; time++) {
            assertThat(change(SessionChange.NONE.with(activity), after(100))).isTrue();
        }
        Set<ClientId> all = new TreeSet<>(SESSION.clients());
        all.add(joining);
        assertThat(stored().clients()).isEqualTo(all);
        assertThat(stored().metadata()).isEqualTo(SESSION.metadata());
        assertThat(change(SessionChange.NONE.with(activity), after(1_100)))
                .as("expired")
                .isFalse();
    }

    @Test
    void an_authentication_changes_the_cookie_and_what_was_proven() {
        List<Session.AuthenticationMethod> methods = List.of(new Session.AuthenticationMethod("pwd", after(50)));
        SessionChange.Authentication again = new SessionChange.Authentication(Hash.of("other cookie"), methods);
        assertThat(change(used(after(1_050)).with(again), after(50))).isTrue();
        assertThat(stored())
                .isEqualTo(with(f -> f.updated(after(50))
                        .interacted(after(50))
                        .authenticated(after(50))
                        .cookie(Hash.of("other cookie"))
                        .methods(methods)
                        .idle(after(1_050))
                        .device(ELSEWHERE)));
        assertThat(find(stores -> stores.sessions().findByCookie(Hash.of("cookie of s1"))))
                .isEmpty();
    }

    @Test
    void everything_together_is_one_change() {
        Metadata metadata = SESSION.metadata().with("more", "1");
        SessionChange all = used(after(1_100))
                .with(new MetadataEdit(SESSION.metadata(), metadata))
                .with(SessionChange.End.atMost(after(9_000)))
                .persistentCookie(!SESSION.persistentCookie());
        assertThat(change(all, after(100))).isTrue();
        assertThat(stored())
                .isEqualTo(with(f -> f.updated(after(100))
                        .interacted(after(100))
                        .expires(after(9_000))
                        .idle(after(1_100))
                        .persistent(!SESSION.persistentCookie())
                        .device(ELSEWHERE)
                        .metadata(metadata)));
    }

    @Test
    void metadata_of_two_scripts_that_set_different_keys_is_kept_for_both() {
        Metadata before = SESSION.metadata();
        assertThat(change(edit(before, before.with("first", "1")), after(10))).isTrue();
        assertThat(change(edit(before, before.with("second", "2")), after(11))).isTrue();
        assertThat(stored().metadata()).isEqualTo(before.with("first", "1").with("second", "2"));
        assertThat(stored().updatedAt()).isEqualTo(after(11));
        assertThat(change(edit(before, Metadata.EMPTY), after(12))).isTrue();
        assertThat(stored().metadata())
                .as("evicting what was seen spares what came later")
                .isEqualTo(Metadata.EMPTY.with("first", "1").with("second", "2"));
    }

    @Test
    void metadata_that_would_be_too_much_together_is_what_the_last_script_saw() {
        Metadata before = SESSION.metadata();
        Metadata mine = before;
        Metadata theirs = before;
        for (int i = before.values().size(); i < Metadata.ENTRIES; i++) {
            mine = mine.with("mine-" + i, "x");
            theirs = theirs.with("theirs-" + i, "x");
        }
        assertThat(change(edit(before, theirs), after(10))).isTrue();
        assertThat(change(edit(before, mine), after(11))).isTrue();
        assertThat(stored().metadata()).isEqualTo(mine);
    }

    @Test
    void a_change_of_something_else_does_not_undo_what_happened_meanwhile() {
        assertThat(change(SessionChange.NONE.with(SessionChange.End.atMost(after(800))), after(10)))
                .isTrue();
        assertThat(change(edit(SESSION.metadata(), Metadata.EMPTY.with("k", "v")), after(11)))
                .isTrue();
        assertThat(change(used(after(5_000)), after(20))).isTrue();
        assertThat(stored().expiresAt()).isEqualTo(after(800));
        assertThat(stored().idleExpiresAt()).isEqualTo(after(800));
        assertThat(stored().metadata()).isEqualTo(Metadata.EMPTY.with("k", "v"));
    }

    @Test
    void ends_come_forward() {
        assertThat(change(SessionChange.NONE.with(SessionChange.End.atMost(after(800))), after(10)))
                .isTrue();
        assertThat(stored().expiresAt()).isEqualTo(after(800));
        assertThat(stored().idleExpiresAt()).as("capped at the absolute end").isEqualTo(after(800));
        assertThat(change(SessionChange.NONE.idleAtMost(after(300)), after(11))).isTrue();
        assertThat(stored().expiresAt()).isEqualTo(after(800));
        assertThat(stored().idleExpiresAt()).isEqualTo(after(300));
        assertThat(stored().lastInteractedAt()).isEqualTo(SESSION.lastInteractedAt());
    }

    @Test
    void ends_never_move_back() {
        SessionChange later =
                SessionChange.NONE.with(SessionChange.End.atMost(after(10_001))).idleAtMost(after(1_001));
        assertThat(change(later, after(10))).isTrue();
        assertThat(stored()).isEqualTo(with(f -> f.updated(after(10))));
    }

    @Test
    void an_end_that_nobody_touched_may_be_replaced_by_a_later_one() {
        SessionChange.End later = new SessionChange.End(after(20_000), Optional.of(SESSION.expiresAt()));
        assertThat(change(used(after(15_000)).with(later), after(10))).isTrue();
        assertThat(stored().expiresAt()).isEqualTo(after(20_000));
        assertThat(stored().idleExpiresAt()).isEqualTo(after(15_000));
        assertThat(change(
                        SessionChange.NONE.with(new SessionChange.End(after(30_000), Optional.of(after(7)))),
                        after(11)))
                .isTrue();
        assertThat(stored().expiresAt()).isEqualTo(after(20_000));
    }

    @Test
    void nothing_of_a_revoked_or_missing_session_changes() {
        store(stores -> stores.sessions().revoke(ID, after(5)));
        Session revoked = stored();
        assertThat(change(SessionChange.NONE.with(SessionChange.End.atMost(after(6))), after(6)))
                .isFalse();
        assertThat(change(edit(SESSION.metadata(), Metadata.EMPTY), after(6))).isFalse();
        assertThat(stored()).isEqualTo(revoked);
        store(stores -> stores.sessions().delete(ID));
        assertThat(change(edit(SESSION.metadata(), Metadata.EMPTY), after(6))).isFalse();
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

    @Test
    void what_is_alive_is_listed_after_a_position_that_need_not_exist_any_more() {
        store(stores -> {
            stores.sessions().create(Samples.session("s3", "u1"));
            stores.sessions().create(Samples.session("s2", "u1"));
            stores.sessions().create(Samples.session("s4", "u1"));
            stores.sessions().create(Samples.session("foreign", "u2"));
            stores.sessions().revoke(new SessionId("s3"), NOW);
        });
        assertThat(alive(after(5), Optional.empty(), 9)).containsExactly("s1", "s2", "s4");
        Position second = new Position(SESSION.createdAt(), "s2");
        assertThat(alive(after(5), Optional.of(second), 9)).containsExactly("s4");
        store(stores -> stores.sessions().delete(new SessionId("s2")));
        assertThat(alive(after(5), Optional.of(second), 9)).containsExactly("s4");
        assertThat(alive(after(5), Optional.empty(), 1)).containsExactly("s1");
        assertThat(alive(SESSION.idleExpiresAt(), Optional.empty(), 9)).isEmpty();
        assertThat(alive(SESSION.idleExpiresAt().minusMillis(1), Optional.empty(), 9))
                .hasSize(2);
    }

    private List<String> alive(Instant now, Optional<Position> from, int limit) {
        return list(stores -> stores.sessions().listAlive(new UserId("u1"), now, from, limit)).stream()
                .map(session -> session.id().value())
                .toList();
    }

    private List<String> sessions(int offset, int limit) {
        return list(stores -> stores.sessions().listByUser(new UserId("u1"), offset, limit)).stream()
                .map(session -> session.id().value())
                .toList();
    }

    /** A session with some fields changed. */
    private record Fields(Session session) {
        static Fields of(Session session) {
            return new Fields(session);
        }

        Fields cookie(Hash cookie) {
            return copy(cookie, session.updatedAt(), session.authenticatedAt(), session.lastInteractedAt());
        }

        Fields updated(Instant at) {
            return copy(session.cookie(), at, session.authenticatedAt(), session.lastInteractedAt());
        }

        Fields authenticated(Instant at) {
            return copy(session.cookie(), session.updatedAt(), at, session.lastInteractedAt());
        }

        Fields interacted(Instant at) {
            return copy(session.cookie(), session.updatedAt(), session.authenticatedAt(), at);
        }

        private Fields copy(Hash cookie, Instant updated, Instant authenticated, Instant interacted) {
            Session s = session;
            return of(new Session(
                    s.id(),
                    s.user(),
                    cookie,
                    s.createdAt(),
                    updated,
                    authenticated,
                    interacted,
                    s.expiresAt(),
                    s.idleExpiresAt(),
                    s.persistentCookie(),
                    s.methods(),
                    s.clients(),
                    s.device(),
                    s.metadata(),
                    s.revokedAt()));
        }

        Fields expires(Instant at) {
            return rest(at, session.idleExpiresAt(), session.persistentCookie(), session.methods());
        }

        Fields idle(Instant at) {
            return rest(session.expiresAt(), at, session.persistentCookie(), session.methods());
        }

        Fields persistent(boolean persistent) {
            return rest(session.expiresAt(), session.idleExpiresAt(), persistent, session.methods());
        }

        Fields methods(List<Session.AuthenticationMethod> methods) {
            return rest(session.expiresAt(), session.idleExpiresAt(), session.persistentCookie(), methods);
        }

        private Fields rest(
                Instant expires, Instant idle, boolean persistent, List<Session.AuthenticationMethod> methods) {
            Session s = session;
            return of(new Session(
                    s.id(),
                    s.user(),
                    s.cookie(),
                    s.createdAt(),
                    s.updatedAt(),
                    s.authenticatedAt(),
                    s.lastInteractedAt(),
                    expires,
                    idle,
                    persistent,
                    methods,
                    s.clients(),
                    s.device(),
                    s.metadata(),
                    s.revokedAt()));
        }

        Fields device(Device device) {
            return last(device, session.metadata());
        }

        Fields metadata(Metadata metadata) {
            return last(session.device(), metadata);
        }

        private Fields last(Device device, Metadata metadata) {
            Session s = session;
            return of(new Session(
                    s.id(),
                    s.user(),
                    s.cookie(),
                    s.createdAt(),
                    s.updatedAt(),
                    s.authenticatedAt(),
                    s.lastInteractedAt(),
                    s.expiresAt(),
                    s.idleExpiresAt(),
                    s.persistentCookie(),
                    s.methods(),
                    s.clients(),
                    device,
                    metadata,
                    s.revokedAt()));
        }
    }
}
