package dev.mintline.refresh;

import dev.mintline.model.RefreshTokenFamily;
import java.time.Duration;
import java.time.Instant;

/** Judges a token of a family by its counter (tokens.md 3.4). Pure. */
final class RotationPolicy {
    private RotationPolicy() {}

    enum Verdict {
        /** The newest token, or one that does not rotate. */
        CURRENT,
        /** The one before the newest, inside the leeway: a further token of the newest generation is given. */
        SIBLING,
        /** A token that was replaced: possible theft. */
        REUSED
    }

    /** @param now when the request arrived */
    static Verdict judge(RefreshTokenFamily family, int counter, Duration leeway, Instant now) {
        if (counter == family.latest()) {
            return Verdict.CURRENT;
        }
        boolean previous = counter == family.latest() - 1;
        boolean inTime = family.rotatedAt()
                .filter(rotated -> now.isBefore(rotated.plus(leeway)))
                .isPresent();
        return previous && inTime ? Verdict.SIBLING : Verdict.REUSED;
    }

    /** Whether the token of a family whose place was taken still leads to the token in its place. */
    static boolean followsReplacement(RefreshTokenFamily family, int counter, Duration leeway, Instant now) {
        return counter == family.latest()
                && family.rotatedAt()
                        .filter(replaced -> now.isBefore(replaced.plus(leeway)))
                        .isPresent();
    }
}
