package dev.mintline.authorize;

import java.net.URI;
import java.util.Optional;

/** Where the answer of an authorization goes: a callback that was checked against the client's list. */
public record AuthorizeTarget(String callback, Mode mode, Optional<String> state) {
    public enum Mode {
        QUERY,
        FRAGMENT,
        FORM_POST
    }

    /** What a page that ends in a redirect there must allow as {@code form-action}: an origin, or a custom scheme. */
    public String formAction() {
        URI uri = URI.create(callback);
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        return web ? uri.getScheme() + "://" + uri.getAuthority() : uri.getScheme() + ":";
    }
}
