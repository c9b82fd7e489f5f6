package dev.mintline.model;

import java.time.Instant;
import java.util.Collections;
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
        Instant createdAt) {
    public ActionVersion {
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    }
}
