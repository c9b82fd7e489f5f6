package dev.mintline.actions.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.actions.Action;
import dev.mintline.actions.Runs;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Members are parsed when they are read; a script must not be able to tell. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventObjectTest {
    private static String told(String expression) {
        return Runs.on("login")
                .body("api.accessToken.setCustomClaim('r', " + expression + ");")
                .claim("r");
    }

    @Test
    void members_that_were_not_read_yet_are_plain_ones() {
        assertThat(told("Object.keys(Object.getOwnPropertyDescriptor(event, 'client'))"))
                .isEqualTo("[\"value\",\"writable\",\"enumerable\",\"configurable\"]");
        assertThat(told("Object.getOwnPropertyDescriptor(event, 'client').value === event.client"))
                .isEqualTo("true");
        assertThat(told("event.user === event.user && event.secrets === event.secrets"))
                .isEqualTo("true");
        assertThat(told("event.nothing === undefined && !('nothing' in event)")).isEqualTo("true");
    }

    @Test
    void every_way_to_copy_them_reads_them() {
        assertThat(told("({ ...event }).user.email === event.user.email")).isEqualTo("true");
        assertThat(told("Object.assign({}, event).client.name === event.client.name"))
                .isEqualTo("true");
        assertThat(told("Object.values(event).includes(event.user)")).isEqualTo("true");
        assertThat(told("JSON.parse(JSON.stringify(event)).tenant.id === event.tenant.id"))
                .isEqualTo("true");
        assertThat(told("structuredClone(event).user.email === event.user.email"))
                .isEqualTo("true");
        assertThat(told("require('util').inspect(event).includes(event.user.email)"))
                .isEqualTo("true");
        assertThat(told("Object.keys(event).join() === Object.keys(JSON.parse(JSON.stringify(event))).join()"))
                .isEqualTo("true");
    }

    @Test
    void what_the_script_writes_stays() {
        assertThat(told("(event.user = { a: 1 }, [event.user.a, Object.keys(event).includes('user')])"))
                .isEqualTo("[1,true]");
        assertThat(told("(delete event.client, ['client' in event, event.client === undefined])"))
                .isEqualTo("[false,true]");
        assertThat(told("(Object.freeze(event), [Object.isFrozen(event), event.client.name.length > 0])"))
                .isEqualTo("[true,true]");
        assertThat(told("(Object.defineProperty(event, 'mail', { get() { return this.user.email; } }), event.mail"
                        + " === event.user.email)"))
                .isEqualTo("true");
        assertThat(told("(Object.defineProperty(event, 'client', { enumerable: false }), [event.client.name.length > 0,"
                        + " Object.keys(event).includes('client')])"))
                .isEqualTo("[true,false]");
    }

    @Test
    void objects_that_inherit_from_it_read_and_write_on_their_own() {
        assertThat(told("(() => { const heir = Object.create(event); heir.user = 1;"
                        + " return [heir.client === event.client, heir.user, typeof event.user]; })()"))
                .isEqualTo("[true,1,\"object\"]");
    }

    @Test
    void whatever_touches_an_event_that_was_not_read_yet_finds_all_of_it() {
        assertThat(told("['client' in event, 'nothing' in event, Symbol.iterator in event]"))
                .isEqualTo("[true,false,false]");
        assertThat(told("(event.client = 1, [event.client, Object.keys(event)[0] === Object.keys({ ...event })[0]])"))
                .isEqualTo("[1,true]");
        assertThat(told("(event.added = 1, Object.keys(event).at(-1))")).isEqualTo("\"added\"");
        assertThat(told("(Object.preventExtensions(event), [Object.isExtensible(event), typeof event.user])"))
                .isEqualTo("[false,\"object\"]");
        assertThat(told("(Object.setPrototypeOf(event, { inherited: 1 }), [event.inherited, typeof event.client])"))
                .isEqualTo("[1,\"object\"]");
        assertThat(told("(Object.seal(event), [Object.isSealed(event), event.user === event.user])"))
                .isEqualTo("[true,true]");
        assertThat(
                        told(
                                "(event.user.extra = 1, delete event.client, [event.user.extra, Object.hasOwn(event, 'client')])"))
                .isEqualTo("[1,false]");
    }

    @Test
    void a_setter_on_the_prototype_of_all_objects_sees_nothing_of_it() {
        assertThat(told("(() => { let seen = 0;"
                        + " Object.defineProperty(Object.prototype, 'client', { set() { seen++; }, configurable: true });"
                        + " event.client = { name: 'x' }; const name = event.client.name; delete Object.prototype.client;"
                        + " return [seen, name]; })()"))
                .isEqualTo("[0,\"x\"]");
    }

    @Test
    void an_event_that_a_script_kept_is_the_one_of_its_own_run() {
        var action = Runs.action(
                Runs.handler("const kept = globalThis.kept; globalThis.kept = event;"
                        + " api.accessToken.setCustomClaim('r', kept === undefined ? 'none' : kept.user.email);"),
                Map.of());
        assertThat(with("first@b.example", action).claim("r")).isEqualTo("\"none\"");
        assertThat(with("second@b.example", action).claim("r")).isEqualTo("\"first@b.example\"");
        assertThat(with("third@b.example", action).claim("r")).isEqualTo("\"second@b.example\"");
    }

    private static Runs with(String email, Action action) {
        return Runs.on("login").with("/user", "email", email).action(action);
    }
}
