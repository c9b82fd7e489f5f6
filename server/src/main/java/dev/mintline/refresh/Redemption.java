package dev.mintline.refresh;

import dev.mintline.model.JsonMap;
import dev.mintline.model.OnlineRefreshToken;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.Session;
import dev.mintline.model.User;
import dev.mintline.oauth.OAuthError;
import dev.mintline.oauth.Reason;
import java.util.Optional;

/** What a presented refresh token turned out to be. Nothing is changed yet. */
public sealed interface Redemption {

    /** A token that may be exchanged. */
    sealed interface Redeemed extends Redemption {
        User user();

        /** What {@code /userinfo} shows of the last run for this token's session or family. */
        Optional<JsonMap> userinfoClaims();
    }

    /** @param session alive */
    record Online(OnlineRefreshToken token, Session session, User user, Optional<JsonMap> userinfoClaims)
            implements Redeemed {}

    /**
     * @param family the one to be exchanged: that of the presented token, or the one that took its place
     * @param counter of the presented token; 0 for the token of a family whose place was taken
     * @param print tells the presented token from its siblings
     * @param session the one it was issued in, while it is alive
     */
    record Offline(
            RefreshTokenFamily family,
            int counter,
            String print,
            boolean sibling,
            Optional<Session> session,
            User user,
            Optional<JsonMap> userinfoClaims)
            implements Redeemed {}

    /** A replaced token came back; the family must die. */
    record Reused(RefreshTokenFamily family, int counter, String print, Optional<User> user) implements Redemption {}

    record Refused(OAuthError error, Reason reason, Optional<User> user) implements Redemption {}

    /** The caller's configuration is older than the store's: read it again and start over. */
    record StaleConfiguration() implements Redemption {}
}
