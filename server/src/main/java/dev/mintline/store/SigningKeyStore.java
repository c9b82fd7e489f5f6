package dev.mintline.store;

import dev.mintline.model.SigningKeyRecord;
import java.util.List;

/** Signing keys of a tenant. */
public interface SigningKeyStore {
    void create(SigningKeyRecord key);

    /** Oldest first. */
    List<SigningKeyRecord> list();

    boolean updateState(String kid, SigningKeyRecord.State state);
}
