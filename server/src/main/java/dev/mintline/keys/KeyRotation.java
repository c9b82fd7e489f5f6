package dev.mintline.keys;

import dev.mintline.model.SigningKeyRecord;
import dev.mintline.model.SigningKeyRecord.State;
import dev.mintline.model.Tenant;
import dev.mintline.secrets.MasterKey;
import dev.mintline.secrets.RandomValues;
import dev.mintline.store.SigningKeyStore;
import dev.mintline.store.Transactor;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One step of a tenant's keys, of every algorithm at once: next becomes current, current becomes previous, and there is a
 * new next (tokens.md 7.6). Earlier previous keys stay until somebody revokes them: a rotation makes no token invalid.
 * The new keys are made before the transaction, since RSA takes its time.
 */
public record KeyRotation(List<Step> steps) {
    /** Previous keys of one algorithm that may be published at once. */
    public static final int MOST_PREVIOUS = 10;

    public KeyRotation {
        steps = List.copyOf(steps);
    }

    /**
     * @param next becomes current; empty in sets made before ES256 had one
     * @param added new keys: a next one, and a current one when there was no next
     */
    public record Step(String current, Optional<String> next, List<SigningKeyRecord> added) {
        public Step {
            added = List.copyOf(added);
        }

        /** The key that is next afterwards. */
        public SigningKeyRecord newNext() {
            return added.getLast();
        }
    }

    /** @param keys all of the tenant's */
    public static KeyRotation prepare(
            Tenant tenant, List<SigningKeyRecord> keys, MasterKey masterKey, RandomValues random, Instant now) {
        Transactor.requireNoneOpen();
        return new KeyRotation(keys.stream()
                .filter(key -> key.state() == State.CURRENT)
                .sorted(Comparator.comparing(SigningKeyRecord::algorithm).reversed()) // one order for all: no deadlock
                .map(current -> {
                    String algorithm = current.algorithm();
                    Optional<String> next = keys.stream()
                            .filter(key ->
                                    key.state() == State.NEXT && key.algorithm().equals(algorithm))
                            .map(SigningKeyRecord::kid)
                            .findFirst();
                    SigningKeyRecord newNext =
                            SigningKeys.generate(tenant, algorithm, State.NEXT, masterKey, random, now);
                    return new Step(
                            current.kid(),
                            next,
                            next.isPresent()
                                    ? List.of(newNext)
                                    : List.of(
                                            SigningKeys.generate(
                                                    tenant, algorithm, State.CURRENT, masterKey, random, now),
                                            newNext));
                })
                .toList());
    }

    /**
     * Moves the keys; false when somebody else rotated since they were read, and then the caller must undo its
     * transaction. Not tried again: two rotations in a row would sign with a key that no verifier has had time to fetch.
     */
    public boolean apply(SigningKeyStore keys, Instant now) {
        for (Step step : steps) {
            boolean moved = keys.move(step.current(), State.CURRENT, State.PREVIOUS, now)
                    && (step.next().isEmpty() || keys.move(step.next().get(), State.NEXT, State.CURRENT, now));
            if (!moved) {
                return false;
            }
            step.added().forEach(keys::create);
        }
        return true;
    }
}
