package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.model.JsonMap;
import dev.mintline.model.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A change of a user, read before the user is (tokens.md 9.2). */
final class UserChangeJson {
    static final Set<String> PROPERTIES = Stream.concat(
                    UserJson.PROFILE.keySet().stream(),
                    Stream.of(
                            "connection",
                            "client_id",
                            "email",
                            "email_verified",
                            "verify_email",
                            "verify_phone_number",
                            "username",
                            "password",
                            "blocked",
                            "user_metadata",
                            "app_metadata"))
            .collect(Collectors.toUnmodifiableSet());

    private static final List<Unavailable> UNAVAILABLE = List.of(
            new Unavailable("verify_email", "Sending e-mail", Unavailable::isTrue),
            new Unavailable("verify_phone_number", "Sending messages", Unavailable::isTrue));

    private final Payload body;
    private final Optional<String> email;
    private final Optional<String> password;

    private UserChangeJson(Payload body, Optional<String> email, Optional<String> password) {
        this.body = body;
        this.email = email;
        this.password = password;
    }

    /**
     * What becomes of the user.
     *
     * @param userMetadata what is merged into it; JSON null deletes a key
     * @param identifierChanged something by which people are told apart is not what it was: their sessions end
     */
    record Changed(User user, JsonMap userMetadata, JsonMap appMetadata, boolean identifierChanged) {}

    static UserChangeJson read(ObjectNode json) throws Refusal {
        Payload body = Payload.closed(json, PROPERTIES);
        Unavailable.check(body, UNAVAILABLE);
        body.text("client_id", 64); // names who asks for a mail; none is sent
        return new UserChangeJson(body, UserJson.email(body), UserJson.password(body));
    }

    Optional<String> password() {
        return password;
    }

    Changed applyTo(User before, Instant now) throws Refusal {
        Optional<String> connection = body.text("connection", 128);
        if (connection.isPresent() && !connection.get().equals(before.connection())) {
            throw Refusal.of(400, "The user is not of this connection", "inexistent_connection");
        }
        Optional<String> address = email.or(before::email);
        // Nobody has shown yet that a new address is the user's.
        boolean verified = body.flag("email_verified").orElse(address.equals(before.email()) && before.emailVerified());
        User after = new User(
                before.id(),
                before.connection(),
                address,
                verified,
                body.text("username", 128).or(before::username),
                body.flag("blocked").orElse(before.blocked()),
                UserJson.profile(body, before.profile()),
                before.userMetadata(),
                before.appMetadata(),
                before.identities(),
                before.loginsCount(),
                before.lastLogin(),
                before.lastIp(),
                before.createdAt(),
                now);
        return new Changed(
                after,
                metadata("user_metadata", before.userMetadata()),
                metadata("app_metadata", before.appMetadata()),
                !identifiers(before).equals(identifiers(after)));
    }

    private JsonMap metadata(String name, JsonMap before) throws Refusal {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        if (body.isNull(name)) {
            before.json().fieldNames().forEachRemaining(changes::putNull);
        } else {
            body.open(name).ifPresent(changes::setAll);
        }
        JsonMap merged = before;
        for (var change : changes.properties()) {
            merged = merged.with(change.getKey(), change.getValue());
        }
        UserJson.bounded(body, name, merged);
        return new JsonMap(changes);
    }

    private static List<Object> identifiers(User user) {
        return List.of(
                user.email(),
                user.emailVerified(),
                user.username(),
                Optional.ofNullable(user.profile().json().get("phone_number")));
    }
}
