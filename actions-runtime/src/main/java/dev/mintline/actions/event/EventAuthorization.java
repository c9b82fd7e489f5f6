package dev.mintline.actions.event;

import java.util.List;

/** @param roles names of the user's roles, not ids */
public record EventAuthorization(List<String> roles) {
    public EventAuthorization {
        roles = List.copyOf(roles);
    }
}
