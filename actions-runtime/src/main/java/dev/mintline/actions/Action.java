package dev.mintline.actions;

import java.util.Map;

/**
 * A deployed version of an Action, ready to run. {@code versionId} identifies code and secrets together: a change of
 * either makes a new version, so warm instances may be kept per {@code versionId}.
 *
 * @param code CommonJS source, at most {@link Budgets#sourceBytes} bytes
 * @param secrets what this Action sees as {@code event.secrets}
 * @param bindingId the binding that put it into the flow; empty when run without a server
 */
public record Action(
        String id,
        String versionId,
        int version,
        String name,
        String code,
        Map<String, String> secrets,
        String bindingId,
        Isolation isolation) {
    public Action {
        secrets = Map.copyOf(secrets);
    }

    @Override
    public String toString() {
        return "Action[" + name + " v" + version + "]"; // never code or secrets
    }
}
