package dev.mintline.refresh;

import dev.mintline.model.OnlineRefreshToken;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.Session;
import dev.mintline.model.User;
import dev.mintline.oauth.OAuthError;
import java.util.Optional;

/** What a presented refresh token turned out to be. Nothing is changed yet. */
public sealed interface Redemption {

    /** A token that may be exchanged. */
    sealed interface Redeemed extends Redemption {
        User user();
    }

    /** @param session alive */
    record Online(OnlineRefreshToken token, Session session, User user) implements Redeemed {}

    /**
     * @param counter of the presented token
     * @param session the one it was issued in, while it is alive
     */
    record Offline(RefreshTokenFamily family, int counter, boolean sibling, Optional<Session> session, User user)
            implements Redeemed {}

    /** A replaced token came back; the family must die. */
    record Reused(RefreshTokenFamily family, int counter) implements Redemption {}

    /** @param reason stable code for the log, for example {@code session_not_found} */
    record Refused(OAuthError error, String reason, Optional<User> user) implements Redemption {}

    /** The caller's configuration is older than the store's: read it again and start over. */
    record StaleConfiguration() implements Redemption {}
}
