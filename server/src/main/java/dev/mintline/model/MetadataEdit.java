package dev.mintline.model;

/**
 * The difference between two states. Applied to what is stored by then, so that two scripts which set different keys
 * at the same time both have their way.
 */
public record MetadataEdit(Metadata before, Metadata after) {
    /** With room for everybody's entries the difference; without, what this script saw. */
    public Metadata applyTo(Metadata stored) {
        if (stored.equals(before)) {
            return after;
        }
        Metadata merged = stored;
        for (String key : before.values().keySet()) {
            merged = after.values().containsKey(key) ? merged : merged.without(key);
        }
        for (var entry : after.values().entrySet()) {
            boolean set = !entry.getValue().equals(before.values().get(entry.getKey()));
            merged = set ? merged.with(entry.getKey(), entry.getValue()) : merged;
        }
        return merged.values().size() > Metadata.ENTRIES ? after : merged;
    }
}
