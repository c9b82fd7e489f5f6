package dev.mintline.session;

import dev.mintline.model.Tenant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The cookies of the login pages, written by hand because {@code SameSite} depends on the issuer (decisions 23): over
 * https {@code None} and {@code Secure}, so that silent authentication in a frame works; over plain http {@code Lax}.
 */
public record SessionCookie(String name) {
    public static final SessionCookie SESSION = new SessionCookie("mintline");
    /** Ties a login in progress to one browser. */
    public static final SessionCookie LOGIN = new SessionCookie("mintline_login");

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** @param until empty: until the browser is closed */
    public String set(Tenant tenant, String value, Optional<Instant> until) {
        return name + "=" + value
                + until.map(end -> "; Expires=" + HTTP_DATE.format(end)).orElse("") + attributes(tenant);
    }

    public String clear(Tenant tenant) {
        return name + "=; Max-Age=" + Duration.ZERO.toSeconds() + attributes(tenant);
    }

    private static String attributes(Tenant tenant) {
        URI issuer = URI.create(tenant.issuer());
        return "; Path=" + issuer.getPath() + "; HttpOnly"
                + (issuer.getScheme().equals("https") ? "; SameSite=None; Secure" : "; SameSite=Lax");
    }

    /** The value that the browser sent. */
    public Optional<String> read(Optional<String> cookieHeader) {
        if (cookieHeader.isEmpty()) {
            return Optional.empty();
        }
        for (String pair : cookieHeader.get().split(";")) {
            String trimmed = pair.strip();
            if (trimmed.startsWith(name + "=")) {
                return Optional.of(trimmed.substring(name.length() + 1)).filter(v -> !v.isEmpty());
            }
        }
        return Optional.empty();
    }
}
