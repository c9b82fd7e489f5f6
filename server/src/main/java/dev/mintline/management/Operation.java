package dev.mintline.management;

import dev.mintline.oauth.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One method on one path, who may call it, and what it does.
 *
 * @param path segments below {@code /api/v2}; {@code {…}} stands for any one segment that is not empty
 * @param scopes the caller needs one of them, or all
 */
record Operation(String method, List<String> path, List<String> scopes, boolean needsAll, Work work) {

    /** Answers an authorised request. */
    @FunctionalInterface
    interface Work {
        Reply answer(Call call) throws Refusal;
    }

    /** @param path for example {@code clients/{id}} */
    static Operation of(String method, String path, String scope, Work work) {
        return of(method, path, List.of(scope), work);
    }

    /** @param scopes of which one is enough */
    static Operation of(String method, String path, List<String> scopes, Work work) {
        return new Operation(method, List.of(path.split("/")), scopes, false, work);
    }

    /** @param scopes all of which are needed */
    static Operation needingAll(String method, String path, List<String> scopes, Work work) {
        return new Operation(method, List.of(path.split("/")), scopes, true, work);
    }

    boolean isAllowedTo(Scopes held) {
        return needsAll ? scopes.stream().allMatch(held::has) : scopes.stream().anyMatch(held::has);
    }

    /** The values of the placeholders when the path is this operation's. */
    Optional<List<String>> match(List<String> segments) {
        if (segments.size() != path.size()) {
            return Optional.empty();
        }
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (path.get(i).startsWith("{") && !segments.get(i).isEmpty()) {
                arguments.add(segments.get(i));
            } else if (!path.get(i).equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(arguments);
    }

    boolean takesBody() {
        return method.equals("POST") || method.equals("PATCH");
    }
}
