package dev.mintline.store;

import dev.mintline.model.FamilyId;
import dev.mintline.model.SessionId;

/** Which refresh token families are meant; of these, the active ones. */
public sealed interface Families {
    record One(FamilyId id) implements Families {}

    /** Those issued in the session. */
    record OfSession(SessionId session) implements Families {}

    record Owned(Owner owner) implements Families {}

    /** Those of the grant that do not rotate. */
    record Persistent(Owner.OfGrant grant) implements Families {}
}
