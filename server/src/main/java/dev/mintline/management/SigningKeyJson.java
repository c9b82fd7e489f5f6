package dev.mintline.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.keys.SigningKeyCertificate;
import dev.mintline.model.SigningKeyRecord;
import dev.mintline.model.SigningKeyRecord.State;
import dev.mintline.model.Timestamps;

/** A signing key's JSON form (tokens.md 7.6): its public part and where it stands. */
final class SigningKeyJson {
    private SigningKeyJson() {}

    static ObjectNode write(SigningKeyRecord key) {
        ObjectNode json = brief(key);
        json.put("alg", key.algorithm());
        SigningKeyCertificate.of(key)
                .ifPresent(certificate -> json.put("pkcs7", certificate.pkcs7())
                        .put("fingerprint", certificate.fingerprint())
                        .put("thumbprint", certificate.thumbprint()));
        json.put("current", key.state() == State.CURRENT);
        json.put("next", key.state() == State.NEXT);
        json.put("previous", key.state() == State.PREVIOUS);
        json.put("revoked", key.state() == State.REVOKED);
        key.currentSince().ifPresent(at -> json.put("current_since", Timestamps.of(at)));
        key.currentUntil().ifPresent(at -> json.put("current_until", Timestamps.of(at)));
        key.revokedAt().ifPresent(at -> json.put("revoked_at", Timestamps.of(at)));
        return json;
    }

    /** What changes answer: which key it is about. */
    static ObjectNode brief(SigningKeyRecord key) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("kid", key.kid());
        SigningKeyCertificate.of(key).ifPresent(certificate -> json.put("cert", certificate.pem()));
        return json;
    }
}
