package dev.mintline.store;

import dev.mintline.model.AuthorizationCode;
import dev.mintline.model.FamilyId;
import dev.mintline.model.Hash;
import dev.mintline.model.OnlineTokenId;
import dev.mintline.model.Session;
import dev.mintline.model.User;
import java.time.Instant;
import java.util.Optional;

/** Authorization codes; each works once. */
public interface AuthorizationCodeStore {
    void create(AuthorizationCode code);

    /** Takes the code: of any number of callers exactly one gets {@link Redeemed}, all later ones {@link Replayed}. */
    Redemption redeem(Hash code, Instant now);

    /**
     * Notes which refresh token came from the code, so that a second use can end it. False when the code was presented
     * again meanwhile: then nothing may be issued.
     */
    boolean issued(Hash code, Optional<FamilyId> family, Optional<OnlineTokenId> online);

    sealed interface Redemption {}

    record Redeemed(AuthorizationCode code, Optional<User> user, Optional<Session> session, long configEpoch)
            implements Redemption {}

    /** Presented before; what was issued then. The row remembers this too, see {@link #issued}. */
    record Replayed(AuthorizationCode code, Optional<FamilyId> family, Optional<OnlineTokenId> online)
            implements Redemption {}

    record Unknown() implements Redemption {}
}
