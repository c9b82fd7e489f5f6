package dev.mintline.management;

import dev.mintline.model.ActionRecord;
import dev.mintline.model.ActionVersion;
import dev.mintline.secrets.RandomValues;
import dev.mintline.store.ActionStore;
import java.time.Instant;
import java.util.Optional;

/** A draft turned into an immutable version, and the Action that runs it. */
record Deployment(ActionVersion version, ActionRecord action) {

    static Deployment of(ActionRecord draft, int number, RandomValues random, Instant now) {
        ActionVersion version = new ActionVersion(
                random.uuid(),
                draft.id(),
                number,
                draft.name(),
                draft.code(),
                draft.secrets(),
                draft.runtime(),
                draft.isolation(),
                now);
        ActionRecord deployed = new ActionRecord(
                draft.id(),
                draft.name(),
                draft.trigger(),
                draft.triggerVersion(),
                draft.code(),
                draft.secrets(),
                draft.runtime(),
                draft.isolation(),
                Optional.of(new ActionRecord.Deployed(version.id(), number)),
                true,
                draft.createdAt(),
                now);
        return new Deployment(version, deployed);
    }

    ActionRecord into(ActionStore actions) {
        actions.createVersion(version);
        if (!actions.update(action)) {
            throw new IllegalStateException("Action " + action.id() + " vanished inside its transaction.");
        }
        return action;
    }
}
