package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.JsonMap;
import dev.mintline.model.Timestamps;
import dev.mintline.model.User;
import dev.mintline.oauth.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A user's JSON form (tokens.md 9.2). A password goes in and never comes out. */
final class UserJson {
    private static final String PROVIDER = "auth0";
    private static final int PASSWORD_LEAST = 8;
    private static final int PASSWORD_MOST = 1_024;
    private static final int METADATA_BYTES = 32 * 1_024;

    /** Attributes that live in the user's profile. */
    static final Map<String, Shape> PROFILE = Map.of(
            "name", Shape.TEXT,
            "nickname", Shape.TEXT,
            "given_name", Shape.TEXT,
            "family_name", Shape.TEXT,
            "picture", Shape.TEXT,
            "phone_number", Shape.TEXT,
            "phone_verified", Shape.BOOLEAN);

    private static final int ATTRIBUTE_LENGTH = 300;
    private static final int PICTURE_LENGTH = 2_048;

    static final Set<String> PROPERTIES = Stream.concat(
                    PROFILE.keySet().stream(),
                    Stream.of(
                            "connection",
                            "user_id",
                            "email",
                            "email_verified",
                            "verify_email",
                            "username",
                            "password",
                            "blocked",
                            "user_metadata",
                            "app_metadata"))
            .collect(Collectors.toUnmodifiableSet());

    private UserJson() {}

    /** A user as asked for, with the password in clear. */
    record Submitted(User user, String password) {
        @Override
        public String toString() {
            return "Submitted[" + user.id() + "]";
        }
    }

    /** @param id the part after {@code auth0|} unless the body names one */
    static Submitted read(String id, String directory, ObjectNode json, Instant now) throws Refusal {
        Payload body = Payload.closed(json, PROPERTIES);
        String connection = body.required(body.text("connection", 128), "connection");
        if (!connection.equals(directory)) {
            throw Refusal.of(400, "The connection does not exist", "inexistent_connection");
        }
        Unavailable.check(body, List.of(new Unavailable("verify_email", "Sending e-mail", Unavailable::isTrue)));
        String email = body.required(email(body), "email");
        String local = userId(body).orElse(id);
        User user = new User(
                new UserId(PROVIDER + "|" + local),
                connection,
                Optional.of(email),
                body.flag("email_verified").orElse(false),
                body.text("username", 128),
                body.flag("blocked").orElse(false),
                profile(body, email),
                metadata(body, "user_metadata"),
                metadata(body, "app_metadata"),
                List.of(new User.Identity(connection, PROVIDER, local, false)),
                0,
                Optional.empty(),
                Optional.empty(),
                now,
                now);
        return new Submitted(user, body.required(password(body), "password"));
    }

    static ObjectNode write(User user) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.setAll(user.profile().json()); // first, so that nothing below can be replaced
        json.put("user_id", user.id().value());
        user.email().ifPresent(email -> json.put("email", email).put("email_verified", user.emailVerified()));
        user.username().ifPresent(name -> json.put("username", name));
        var identities = json.putArray("identities");
        user.identities()
                .forEach(identity -> identities
                        .addObject()
                        .put("connection", identity.connection())
                        .put("provider", identity.provider())
                        .put("user_id", identity.userId())
                        .put("isSocial", identity.social()));
        json.set("user_metadata", user.userMetadata().json());
        json.set("app_metadata", user.appMetadata().json());
        json.put("blocked", user.blocked());
        json.put("logins_count", user.loginsCount());
        user.lastLogin().ifPresent(at -> json.put("last_login", Timestamps.of(at)));
        user.lastIp().ifPresent(ip -> json.put("last_ip", ip));
        json.put("created_at", Timestamps.of(user.createdAt()));
        json.put("updated_at", Timestamps.of(user.updatedAt()));
        return json;
    }

    static Optional<String> email(Payload body) throws Refusal {
        Optional<String> email = body.text("email", 254);
        // Only mail can tell whether an address works; this keeps out what can be none.
        if (email.isPresent() && !email.get().matches("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+")) {
            throw body.invalid("Object didn't pass validation for format email", "email");
        }
        return email.map(address -> address.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> userId(Payload body) throws Refusal {
        Optional<String> given = body.text("user_id", 255);
        if (given.isPresent() && !given.get().matches("[\\x21-\\x7e]+")) {
            throw body.invalid("Only printable ASCII without spaces", "user_id");
        }
        // An export shows the whole id; only the part behind the provider is the directory's.
        String prefix = PROVIDER + "|";
        return given.map(id -> id.startsWith(prefix) && id.length() > prefix.length() ? id.substring(6) : id);
    }

    static Optional<String> password(Payload body) throws Refusal {
        Optional<String> password = body.text("password", PASSWORD_MOST);
        if (password.isPresent() && password.get().length() < PASSWORD_LEAST) {
            throw Refusal.of(400, "PasswordStrengthError: Password is too weak", "invalid_body");
        }
        return password;
    }

    /** {@code before} with what the body says of it. */
    static JsonMap profile(Payload body, JsonMap before) throws Refusal {
        for (var attribute : PROFILE.entrySet()) {
            if (attribute.getValue() == Shape.TEXT && !body.isNull(attribute.getKey())) {
                body.text(attribute.getKey(), attribute.getKey().equals("picture") ? PICTURE_LENGTH : ATTRIBUTE_LENGTH);
            }
        }
        return Shape.merge(before, body, PROFILE);
    }

    private static JsonMap profile(Payload body, String email) throws Refusal {
        JsonMap given = profile(body, JsonMap.EMPTY);
        ObjectNode defaults = JsonNodeFactory.instance.objectNode();
        defaults.put("name", email);
        defaults.put("nickname", email.substring(0, email.indexOf('@')));
        defaults.setAll(given.json());
        return new JsonMap(defaults);
    }

    private static JsonMap metadata(Payload body, String name) throws Refusal {
        if (body.isNull(name)) {
            return JsonMap.EMPTY;
        }
        return bounded(body, name, body.open(name).map(JsonMap::new).orElse(JsonMap.EMPTY));
    }

    static JsonMap bounded(Payload body, String name, JsonMap metadata) throws Refusal {
        if (metadata.json().toString().getBytes(StandardCharsets.UTF_8).length > METADATA_BYTES) {
            throw body.invalid("More than " + METADATA_BYTES + " bytes", name);
        }
        return metadata;
    }
}
