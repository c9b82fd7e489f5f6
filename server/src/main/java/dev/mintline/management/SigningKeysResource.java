package dev.mintline.management;

import dev.mintline.keys.KeyRotation;
import dev.mintline.model.SigningKeyRecord;
import dev.mintline.model.SigningKeyRecord.State;
import dev.mintline.store.Stores;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code /keys/signing}: which keys sign and verify (tokens.md 7.6). */
final class SigningKeysResource {
    private static final int REVOKED_SHOWN = 3;

    /** What verifies, then the newest of what does not any more; of each, the algorithm that most use comes first. */
    private static final Comparator<SigningKeyRecord> ORDER = Comparator.comparing(SigningKeyRecord::state)
            .thenComparing(SigningKeyRecord::algorithm, Comparator.reverseOrder())
            .thenComparing(
                    key -> key.revokedAt().or(key::currentSince).orElse(Instant.EPOCH), Comparator.reverseOrder());

    private final Changes changes;
    private final Credentials credentials;

    SigningKeysResource(Changes changes, Credentials credentials) {
        this.changes = changes;
        this.credentials = credentials;
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("GET", "keys/signing", "read:signing_keys", this::list),
                Operation.of("GET", "keys/signing/{kid}", "read:signing_keys", this::get),
                Operation.needingAll(
                        "POST",
                        "keys/signing/rotate",
                        List.of("create:signing_keys", "update:signing_keys"),
                        this::rotate),
                Operation.of("PUT", "keys/signing/{kid}/revoke", "update:signing_keys", this::revoke));
    }

    private Reply list(Call call) throws Refusal {
        List<SigningKeyRecord> all =
                changes.read(call, stores -> stores.signingKeys().list());
        Stream<SigningKeyRecord> valid =
                all.stream().filter(key -> key.state() != State.REVOKED).sorted(ORDER);
        Stream<SigningKeyRecord> revoked = all.stream()
                .filter(key -> key.state() == State.REVOKED)
                .sorted(ORDER)
                .limit(REVOKED_SHOWN);
        return Reply.ok(Paging.array(
                Stream.concat(valid, revoked).map(SigningKeyJson::write).toList()));
    }

    private Reply get(Call call) throws Refusal {
        return Reply.ok(SigningKeyJson.write(changes.read(call, stores -> find(stores, call.argument()))));
    }

    private Reply rotate(Call call) throws Refusal {
        List<SigningKeyRecord> before =
                changes.read(call, stores -> stores.signingKeys().list());
        boolean tooMany = before.stream()
                .map(SigningKeyRecord::algorithm)
                .distinct()
                .anyMatch(algorithm -> before.stream()
                                .filter(key -> key.state() == State.PREVIOUS
                                        && key.algorithm().equals(algorithm))
                                .count()
                        >= KeyRotation.MOST_PREVIOUS);
        if (tooMany) {
            throw Refusal.of(
                    400,
                    "There are " + KeyRotation.MOST_PREVIOUS + " previously used signing keys. Revoke one before you"
                            + " rotate again.");
        }
        KeyRotation rotation =
                KeyRotation.prepare(call.tenant(), before, credentials.masterKey(), credentials.random(), call.now());
        return changes.configuration(call, "Rotate the signing keys", stores -> {
            if (!rotation.apply(stores.signingKeys(), call.now())) {
                throw Refusal.of(409, "The signing keys have just been rotated.");
            }
            return Reply.created(
                    SigningKeyJson.brief(rotation.steps().getFirst().newNext()));
        });
    }

    private Reply revoke(Call call) throws Refusal {
        return changes.configuration(call, "Revoke a signing key", stores -> {
            SigningKeyRecord key = find(stores, call.argument());
            if (!stores.signingKeys().move(key.kid(), State.PREVIOUS, State.REVOKED, call.now())) {
                throw Refusal.of(400, "Only a previously used signing key can be revoked.");
            }
            return Reply.ok(SigningKeyJson.brief(key));
        });
    }

    private static SigningKeyRecord find(Stores stores, String kid) throws Refusal {
        return stores.signingKeys().find(kid).orElseThrow(() -> Refusal.of(404, "The signing key does not exist."));
    }
}
