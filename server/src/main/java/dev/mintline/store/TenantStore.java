package dev.mintline.store;

import dev.mintline.model.Tenant;
import dev.mintline.model.TenantSettings;

/** The tenant's own row. */
public interface TenantStore {
    Tenant get();

    long configEpoch();

    /** Says that clients, APIs, bindings, keys or settings changed; call it in the transaction that changes them. */
    void bumpConfigEpoch();

    void updateSettings(TenantSettings settings);

    /** Also moves the Management API, and the grants to it, to the audience of the new issuer. */
    void updateIssuer(String issuer);
}
