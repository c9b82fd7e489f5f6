package dev.mintline.actions.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mintline.actions.Action;
import dev.mintline.actions.Runs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Members are parsed when they are read; a script must not be able to tell. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventObjectTest {
    private static String told(String expression) {
        return Runs.on("login")
                .body("api.accessToken.setCustomClaim('r', " + expression + ");")
                .claim("r");
    }

    /**
     * One operation a line, an expression or the body of a function of {@code o}, an object with a member {@code A} that is
     * an object and a member {@code B} that is none.
     */
    static Stream<Arguments> operations() throws IOException {
        try (var in = EventObjectTest.class.getResourceAsStream("object_operations.js")) {
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return Stream.of("event", "event.user")
                    .flatMap(object -> lines.stream().map(line -> Arguments.of(object, line)));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void every_operation_has_the_outcome_that_it_has_on_a_plain_object(String object, String operation) {
        var user = Map.of("id", 1, "deep", Map.of("list", List.of(1, "two", Map.of()), "none", Map.of()));
        var run = Runs.on("login")
                .with("", "probe", "text")
                .with("/user", "0", "zero")
                .with("/user", "identified", user);
        var plain = "JSON.parse(event.secrets.EVENT)";
        var body = """
                const plain = Object.assign(PLAIN, { secrets: JSON.parse(JSON.stringify(event.secrets)) });
                const [o, p, A, B] = OBJECT === event
                  ? [event, plain, 'client', 'probe'] : [event.user, plain.user, 'identified', 'email'];
                const operation = (o) => { BODY };
                const show = (o) => { try { return JSON.stringify(operation(o)); } catch (e) { return 'throws ' + e; } };
                TOUCH
                api.accessToken.setCustomClaim('r', [show(o), show(p)]);""";
        for (var touch : List.of("", "o[A]; o[B]; p[A]; p[B];", "o[B] = o[B]; p[B] = p[B];")) {
            var text = body.replace("PLAIN", plain)
                    .replace("OBJECT", object)
                    .replace("BODY", operation.contains("; ") ? operation : "return " + operation)
                    .replace("TOUCH", touch);
            var both = Runs.claim(
                            run.sameEvent()
                                    .script(Runs.handler(text), Map.of("EVENT", run.eventJson()))
                                    .completed(),
                            "r")
                    .orElseThrow();
            assertThat(both.get(1).asText())
                    .as(operation)
                    .isNotEqualTo("null")
                    .doesNotContain("SyntaxError", "ReferenceError");
            assertThat(both.get(0)).as(touch + operation).isEqualTo(both.get(1));
        }
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
    void namespaces_of_the_api_are_plain_members_too() {
        assertThat(told("Object.keys(Object.getOwnPropertyDescriptor(api, 'idToken'))"))
                .isEqualTo("[\"value\",\"writable\",\"enumerable\",\"configurable\"]");
        assertThat(told("[api.user === api.user, Object.keys(api).length, 'access' in api, api.nothing === undefined]"))
                .isEqualTo("[true,17,true,true]");
        assertThat(told("Object.keys({ ...api }.session).sort()[0]")).isEqualTo("\"deleteMetadata\"");
        assertThat(told("(api.access = 1, delete api.user, [api.access, api.user === undefined])"))
                .isEqualTo("[1,true]");
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
