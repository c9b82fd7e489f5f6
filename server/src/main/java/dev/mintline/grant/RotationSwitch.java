package dev.mintline.grant;

import dev.mintline.model.FamilyId;
import dev.mintline.model.Metadata;
import dev.mintline.model.RefreshTokenFamily;
import dev.mintline.model.RefreshTokenSettings;
import dev.mintline.pipeline.RefreshTokenEnds;
import dev.mintline.refresh.Redemption.Offline;
import dev.mintline.refresh.RefreshTokens;
import dev.mintline.revocation.RevocationCascade;
import dev.mintline.revocation.RevocationCause;
import dev.mintline.store.Stores;
import java.util.Optional;

/**
 * The first exchange after rotation was switched on or off for a client (tokens.md 3.4): a new family of the new kind
 * takes the old one's place, with what was granted, its metadata and its end. Works inside the caller's transaction.
 */
final class RotationSwitch {
    private final RefreshTokens refreshTokens;

    RotationSwitch(RefreshTokens refreshTokens) {
        this.refreshTokens = refreshTokens;
    }

    /** The token that takes the place of the presented one. */
    String replace(Stores stores, Exchange exchange, Offline offline, RefreshTokenEnds ends, Metadata metadata) {
        RefreshTokenFamily family = offline.family();
        RefreshTokenFamily successor = successor(exchange, family, ends, metadata);
        if (!stores.refreshTokens().replace(family.id(), family.latest(), successor.id(), exchange.now())) {
            throw new LostRace();
        }
        if (successor.rotating()) {
            RevocationCascade.revoke(stores, new RevocationCause.RotationSwitchedOn(family), exchange.now());
        }
        stores.refreshTokens().createFamily(successor);
        return refreshTokens.successor(
                exchange.tenant().id(),
                exchange.client().refreshToken().leewayMode(),
                exchange.presentedRefreshToken(),
                successor.id(),
                successor.latest());
    }

    private RefreshTokenFamily successor(
            Exchange exchange, RefreshTokenFamily family, RefreshTokenEnds ends, Metadata metadata) {
        RefreshTokenSettings settings = exchange.client().refreshToken();
        FamilyId id = refreshTokens.newFamilyId();
        return new RefreshTokenFamily(
                id,
                family.client(),
                family.user(),
                family.connection(),
                family.audience(),
                family.scopes(),
                settings.rotating(),
                1,
                Optional.of(exchange.now()),
                family.authTime(),
                family.session(),
                exchange.now(),
                ends.absolute(),
                ends.idle(),
                Optional.of(exchange.now()),
                RefreshCommit.seenFrom(exchange, family.device()),
                metadata,
                RefreshTokenFamily.Status.ACTIVE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
