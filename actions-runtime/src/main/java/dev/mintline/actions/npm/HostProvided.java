package dev.mintline.actions.npm;

import java.util.Set;

/**
 * Packages that come with the runtime instead of from npm: what they wrap in Node does not exist here, and fetch does the
 * same. An Action may name any version of them.
 */
public final class HostProvided {
    private static final Set<String> NAMES = Set.of("auth0", "request", "request-promise", "request-promise-native");

    private HostProvided() {}

    public static boolean contains(String name) {
        return NAMES.contains(name);
    }
}
