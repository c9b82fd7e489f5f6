package dev.mintline.model;

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
        Dependencies dependencies,
        Instant createdAt) {
    public ActionVersion {
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
        dependencies = Objects.requireNonNullElse(dependencies, Dependencies.NONE); // a row older than dependencies
    }

    /** A version without dependencies. */
    public ActionVersion(
            String id,
            String actionId,
            int number,
            String name,
            String code,
            SortedMap<String, ActionRecord.Secret> secrets,
            String runtime,
            Instant createdAt) {
        this(id, actionId, number, name, code, secrets, runtime, Dependencies.NONE, createdAt);
    }
}
