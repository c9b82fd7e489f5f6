package dev.mintline.actions.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How the user proved who they are. Absent on an offline refresh. */
public record EventAuthentication(List<Method> methods) {
    public EventAuthentication {
        methods = List.copyOf(methods);
    }

    /**
     * @param name {@code pwd}, {@code federated}, {@code mfa} …, or an http(s) URL, which is then repeated as {@code url}
     * @param type the factor, for {@code mfa} only
     */
    public record Method(String name, Instant timestamp, Optional<String> type) {}
}
