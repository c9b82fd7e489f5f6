package dev.mintline.actions.wire;

import dev.mintline.actions.Budgets;
import dev.mintline.actions.Isolation;
import dev.mintline.actions.Packages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One segment to execute.
 *
 * @param tenant instances of different tenants never meet
 * @param handler name of the export to call on the first Action; the others run {@code onExecute…}
 * @param nowMillis what the clock of the scripts shows at the start, epoch milliseconds
 * @param cacheJson the tenant's cache for this trigger: {@code {"key":["value", expires_at]}}; empty when there is none
 */
public record ExecutionRequest(
        String tenant,
        String handler,
        String eventJson,
        long nowMillis,
        boolean frozenClock,
        long seed,
        String cacheJson,
        Budgets budgets,
        List<Script> scripts) {
    public ExecutionRequest {
        scripts = List.copyOf(scripts);
    }

    public Head head() {
        var versions = new ArrayList<String>(scripts.size());
        for (var script : scripts) {
            versions.add(script.versionId());
        }
        return new Head(tenant, budgets, versions);
    }

    /** @param body sent only when the executor said that it does not know the version */
    public record Script(String versionId, String file, Isolation isolation, Optional<Body> body) {}

    /** What a process that only passes a request on needs to know of it. */
    public record Head(String tenant, Budgets budgets, List<String> versionIds) {
        public Head {
            versionIds = List.copyOf(versionIds);
        }
    }

    /** @param secretsJson one JSON object of strings */
    public record Body(String code, String secretsJson, Packages packages) {
        @Override
        public String toString() {
            return "Body[***]";
        }
    }
}
