package dev.mintline.model;

import java.time.Instant;
import java.util.Collections;
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
        Optional<Deployed> deployed,
        boolean allChangesDeployed,
        Instant createdAt,
        Instant updatedAt) {
    public ActionRecord {
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    }

    public record Secret(Ciphertext value, Instant updatedAt) {}

    public record Deployed(String versionId, int number) {}
}
