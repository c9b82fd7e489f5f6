package dev.mintline.store.jdbc;

import dev.mintline.model.JsonMap;
import dev.mintline.model.User;
import dev.mintline.oauth.UserId;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Users as rows: what is searched, counted or merged has its own column, the rest is a document. */
final class UserRows {
    static final Columns COLUMNS = Columns.of("user_id, connection, blocked, user_metadata, app_metadata, logins_count,"
            + " last_login, last_ip, created_at, updated_at, document");

    private UserRows() {}

    /** The part of a user that only changes as a whole. */
    record Document(
            Optional<String> email,
            boolean emailVerified,
            Optional<String> username,
            JsonMap profile,
            List<User.Identity> identities) {}

    static String document(User user) {
        return Documents.write(
                new Document(user.email(), user.emailVerified(), user.username(), user.profile(), user.identities()));
    }

    static Optional<String> key(Optional<String> login) {
        return login.map(text -> text.toLowerCase(Locale.ROOT));
    }

    static User map(Row row) throws SQLException {
        Document document = row.json("document", Document.class);
        return new User(
                new UserId(row.text("user_id")),
                row.text("connection"),
                document.email(),
                document.emailVerified(),
                document.username(),
                row.flag("blocked"),
                document.profile(),
                row.map("user_metadata"),
                row.map("app_metadata"),
                document.identities(),
                row.number("logins_count"),
                row.optionalInstant("last_login"),
                row.optionalText("last_ip"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    /** Of a left join: empty when there is no such user. */
    static Optional<User> mapJoined(Row row) throws SQLException {
        Row user = row.of("u_");
        return user.has("user_id") ? Optional.of(map(user)) : Optional.empty();
    }
}
