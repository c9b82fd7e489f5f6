package dev.mintline.spec;

import static dev.mintline.fixture.AnswerAssert.assertThat;
import static dev.mintline.fixture.RunningServer.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.fixture.Answer;
import dev.mintline.fixture.Api;
import dev.mintline.fixture.App;
import dev.mintline.fixture.Browser;
import dev.mintline.fixture.Form;
import dev.mintline.fixture.Person;
import dev.mintline.fixture.RunningServer;
import dev.mintline.fixture.Tokens;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Somebody who uses two applications and two APIs from two browsers, and somebody else: enough that every row of the table
 * in tokens.md 6 ends some of it and spares some. Application A's tokens rotate, B's do not.
 */
final class CascadeScene {
    /** What may be alive or dead. */
    enum Thing {
        A_X(Kind.OFFLINE),
        A_X_AGAIN(Kind.OFFLINE),
        A_Y(Kind.OFFLINE),
        B_X(Kind.OFFLINE),
        A_X_ELSEWHERE(Kind.OFFLINE),
        OTHERS_A_X(Kind.OFFLINE),
        ONLINE_A_X(Kind.ONLINE),
        ONLINE_B_X(Kind.ONLINE),
        ONLINE_A_X_ELSEWHERE(Kind.ONLINE),
        OTHERS_ONLINE_A_X(Kind.ONLINE),
        SESSION(Kind.SESSION),
        SESSION_ELSEWHERE(Kind.SESSION),
        OTHERS_SESSION(Kind.SESSION),
        GRANT_A_X(Kind.GRANT),
        GRANT_A_Y(Kind.GRANT),
        GRANT_B_X(Kind.GRANT),
        OTHERS_GRANT_A_X(Kind.GRANT);

        final Kind kind;

        Thing(Kind kind) {
            this.kind = kind;
        }
    }

    enum Kind {
        OFFLINE,
        ONLINE,
        SESSION,
        GRANT
    }

    final RunningServer server;
    final Person person;
    final Person other;
    final Api x;
    final Api y;
    final App b;
    App a;

    private final App probe;
    private final Browser here;
    private final Browser elsewhere;
    private final Browser othersBrowser;
    private final Map<Thing, String> tokens = new EnumMap<>(Thing.class);
    private final Map<Thing, String> sessions = new EnumMap<>(Thing.class);

    CascadeScene(RunningServer server) {
        this.server = server;
        this.person = server.aUser();
        this.other = server.aUser();
        this.x = server.anApi();
        this.y = server.anApi();
        this.a = server.aConfidentialClient(object(
                "{\"refresh_token\":{\"rotation_type\":\"rotating\",\"expiration_type\":\"expiring\",\"leeway\":0}}"));
        this.b = server.aConfidentialClient();
        this.probe = server.aConfidentialClient();
        this.here = server.browser();
        this.elsewhere = server.browser();
        this.othersBrowser = server.browser();
        keep(Thing.A_X, server.login(here, a, x, person, "openid", "offline_access"));
        keep(Thing.A_X_AGAIN, server.silentLogin(here, a, x, "openid", "offline_access"));
        keep(Thing.A_Y, server.silentLogin(here, a, y, "openid", "offline_access"));
        keep(Thing.B_X, server.silentLogin(here, b, x, "openid", "offline_access"));
        keep(Thing.ONLINE_A_X, server.silentLogin(here, a, x, "openid", "online_access"));
        keep(Thing.ONLINE_B_X, server.silentLogin(here, b, x, "openid", "online_access"));
        keep(Thing.A_X_ELSEWHERE, server.login(elsewhere, a, x, person, "openid", "offline_access"));
        keep(Thing.ONLINE_A_X_ELSEWHERE, server.silentLogin(elsewhere, a, x, "openid", "online_access"));
        keep(Thing.OTHERS_A_X, server.login(othersBrowser, a, x, other, "openid", "offline_access"));
        keep(Thing.OTHERS_ONLINE_A_X, server.silentLogin(othersBrowser, a, x, "openid", "online_access"));
    }

    private void keep(Thing thing, Tokens issued) {
        tokens.put(thing, issued.refreshToken());
        String sid = server.verified(issued.idToken()).text("sid");
        switch (thing) {
            case A_X -> sessions.put(Thing.SESSION, sid);
            case A_X_ELSEWHERE -> sessions.put(Thing.SESSION_ELSEWHERE, sid);
            case OTHERS_A_X -> sessions.put(Thing.OTHERS_SESSION, sid);
            default -> {}
        }
    }

    String token(Thing thing) {
        return tokens.get(thing);
    }

    String session(Thing thing) {
        return sessions.get(thing);
    }

    App app(Thing thing) {
        return thing.name().contains("B_X") ? b : a;
    }

    String user() {
        return Form.encode(person.userId());
    }

    /** The Management API's id of an offline token: the one of its client, API and session that nobody else has. */
    String id(Thing thing) {
        Api api = thing == Thing.A_Y ? y : x;
        String session = thing == Thing.A_X_ELSEWHERE ? session(Thing.SESSION_ELSEWHERE) : session(Thing.SESSION);
        for (JsonNode token : list("users/" + user() + "/refresh-tokens", "tokens")) {
            boolean fits = token.path("client_id").asText().equals(app(thing).clientId())
                    && token.path("resource_servers")
                            .path(0)
                            .path("audience")
                            .asText()
                            .equals(api.identifier())
                    && token.path("session_id").asText().equals(session);
            if (fits) {
                return token.path("id").asText();
            }
        }
        throw new AssertionError("No refresh token like " + thing);
    }

    String grant(App app, Api api) {
        for (JsonNode grant : list("grants?user_id=" + user(), "")) {
            if (grant.path("clientID").asText().equals(app.clientId())
                    && grant.path("audience").asText().equals(api.identifier())) {
                return grant.path("id").asText();
            }
        }
        return "";
    }

    private JsonNode list(String path, String name) {
        Answer answer = server.management().get(path);
        assertThat(answer).hasStatus(200);
        return name.isEmpty() ? answer.tree() : answer.tree().path(name);
    }

    void logout() {
        here.open(server.uri("v2/logout"));
    }

    /** Uses everything once and says what is dead. */
    Set<Thing> dead() {
        Set<Thing> dead = EnumSet.noneOf(Thing.class);
        grants(dead);
        for (Map.Entry<Thing, String> token : tokens.entrySet()) {
            Answer answer = server.refresh(app(token.getKey()), token.getValue());
            if (answer.status() != 200) {
                dead.add(token.getKey());
            } else if (answer.has("refresh_token")) {
                token.setValue(answer.text("refresh_token"));
            }
        }
        Map.of(Thing.SESSION, here, Thing.SESSION_ELSEWHERE, elsewhere, Thing.OTHERS_SESSION, othersBrowser)
                .forEach((session, browser) -> {
                    boolean signedIn = server.silentError(browser, probe).isEmpty();
                    boolean exists = server.management()
                                    .get("sessions/" + session(session))
                                    .status()
                            == 200;
                    if (signedIn != exists) {
                        throw new AssertionError(session + ": signed in " + signedIn + ", exists " + exists);
                    }
                    if (!signedIn) {
                        dead.add(session);
                    }
                });
        return dead;
    }

    private void grants(Set<Thing> dead) {
        addIf(dead, Thing.GRANT_A_X, grant(a, x).isEmpty());
        addIf(dead, Thing.GRANT_A_Y, grant(a, y).isEmpty());
        addIf(dead, Thing.GRANT_B_X, grant(b, x).isEmpty());
        JsonNode others = list("grants?user_id=" + Form.encode(other.userId()), "");
        addIf(dead, Thing.OTHERS_GRANT_A_X, others.isEmpty());
    }

    private static void addIf(Set<Thing> dead, Thing thing, boolean is) {
        if (is) {
            dead.add(thing);
        }
    }

    /** What a preview must say if these die. */
    ObjectNode preview(Set<Thing> dying) {
        ObjectNode json = object();
        json.put("refresh_tokens", count(dying, Kind.OFFLINE));
        json.put("online_refresh_tokens", count(dying, Kind.ONLINE));
        json.put("grants", count(dying, Kind.GRANT));
        json.putArray("sessions");
        dying.stream()
                .filter(thing -> thing.kind == Kind.SESSION)
                .map(this::session)
                .sorted()
                .forEach(json.withArray("sessions")::add);
        return json;
    }

    private static int count(Set<Thing> things, Kind kind) {
        return (int) things.stream().filter(thing -> thing.kind == kind).count();
    }
}
