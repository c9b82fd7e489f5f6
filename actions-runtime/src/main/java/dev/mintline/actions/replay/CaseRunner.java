package dev.mintline.actions.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mintline.actions.host.Host;
import dev.mintline.actions.run.Pipeline;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a case and compares. What is expected must be there; what is not mentioned may be anything. Expectations read the
 * report ({@link RunJson}) and four short forms: {@code claims} by token, {@code dropped}, {@code console}, {@code
 * description}.
 */
public final class CaseRunner {
    private final Pipeline pipeline;

    public CaseRunner(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** @return one line per difference; empty when the case holds */
    public List<String> differences(CaseFile file) {
        var host = file.stubs().<Host>map(stubs -> stubs).orElse(Host.NONE);
        var run = Run.of(pipeline, file.segment(), file.event(), file.cache(), host);
        var differences = new ArrayList<String>();
        compare("", file.expect(), view(run), differences);
        return differences;
    }

    private static ObjectNode view(Run run) {
        var view = RunJson.of(run);
        var claims = view.putObject("claims");
        for (var token : new String[] {"accessToken", "idToken"}) {
            claims.set(token, view.path("effects").path(token).path("claims"));
        }
        view.set("dropped", view.path("dropped_claims"));
        var console = new StringBuilder();
        run.outcome().runs().forEach(each -> console.append(each.console()));
        view.put("console", console.toString());
        view.put(
                "description",
                view.path("token_response")
                        .path("body")
                        .path("error_description")
                        .asText());
        return view;
    }

    private static void compare(String path, JsonNode expected, JsonNode actual, List<String> differences) {
        if (expected.isObject() && actual.isObject()) {
            for (var field : expected.properties()) {
                compare(path + "/" + field.getKey(), field.getValue(), actual.path(field.getKey()), differences);
            }
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(path + "/" + i, expected.get(i), actual.get(i), differences);
            }
        } else if (!same(expected, actual)) {
            differences.add((path.isEmpty() ? "/" : path) + ": expected " + expected + ", got "
                    + (actual.isMissingNode() ? "nothing" : actual));
        }
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        if (expected.isNull()) {
            return actual.isMissingNode() || actual.isNull();
        }
        if (expected.isNumber() && actual.isNumber()) {
            return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        return expected.equals(actual);
    }
}
