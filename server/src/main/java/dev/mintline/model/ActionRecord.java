package dev.mintline.model;

import dev.mintline.actions.Isolation;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The draft of an Action as the Management API edits it.
 *
 * @param trigger wire id, for example {@code post-login}
 * @param secrets values encrypted; never shown
 * @param deployed the version that runs when bound
 */
public record ActionRecord(
        String id,
        String name,
        String trigger,
        String triggerVersion,
        String code,
        SortedMap<String, Secret> secrets,
        String runtime,
        Isolation isolation,
        Optional<Deployed> deployed,
        boolean allChangesDeployed,
        Instant createdAt,
        Instant updatedAt) {
    public ActionRecord {
        isolation = Objects.requireNonNullElse(isolation, Isolation.POOLED); // a row from before it existed
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    }

    public record Secret(Ciphertext value, Instant updatedAt) {}

    public record Deployed(String versionId, int number) {}
}
