package dev.mintline.actions;

import java.util.Map;

/**
 * A deployed version of an Action, ready to run. {@code versionId} identifies code and secrets together: a change of
 * either makes a new version, so warm instances may be kept per {@code versionId}.
 *
 * @param code CommonJS source, at most {@link Budgets#sourceBytes} bytes
 * @param secrets what this Action sees as {@code event.secrets}
 * @param packages what its npm dependencies were built to
 * @param bindingId the binding that put it into the flow; empty when run without a server
 */
public record Action(
        String id,
        String versionId,
        int version,
        String name,
        String code,
        Map<String, String> secrets,
        Packages packages,
        String bindingId,
        Isolation isolation) {
    public Action {
        secrets = Map.copyOf(secrets);
    }

    /** An Action without npm dependencies. */
    public Action(
            String id,
            String versionId,
            int version,
            String name,
            String code,
            Map<String, String> secrets,
            String bindingId) {
        this(id, versionId, version, name, code, secrets, Packages.NONE, bindingId, Isolation.POOLED);
    }

    /** An Action without npm dependencies, in instances of this kind. */
    public Action(
            String id,
            String versionId,
            int version,
            String name,
            String code,
            Map<String, String> secrets,
            String bindingId,
            Isolation isolation) {
        this(id, versionId, version, name, code, secrets, Packages.NONE, bindingId, isolation);
    }

    /** An Action with npm dependencies, in pooled instances. */
    public Action(
            String id,
            String versionId,
            int version,
            String name,
            String code,
            Map<String, String> secrets,
            Packages packages,
            String bindingId) {
        this(id, versionId, version, name, code, secrets, packages, bindingId, Isolation.POOLED);
    }

    @Override
    public String toString() {
        return "Action[" + name + " v" + version + "]"; // never code or secrets
    }
}
