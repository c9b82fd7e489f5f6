package dev.mintline.model;

import dev.mintline.actions.Isolation;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** An immutable deployed version of an Action. */
public record ActionVersion(
        String id,
        String actionId,
        int number,
        String name,
        String code,
        SortedMap<String, ActionRecord.Secret> secrets,
        String runtime,
        Isolation isolation,
        Instant createdAt) {
    public ActionVersion {
        isolation = Objects.requireNonNullElse(isolation, Isolation.POOLED); // a row from before it existed
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    }
}
