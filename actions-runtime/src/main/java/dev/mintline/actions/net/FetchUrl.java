package dev.mintline.actions.net;

import dev.mintline.actions.net.FetchFailure.Code;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An absolute http or https URL as a script gave it, taken apart strictly. The path and query are made safe for a request
 * line, not normalised: what the other side is asked for is what the script wrote.
 *
 * @param host lower case, without a dot at the end; an IPv6 address without brackets
 * @param target path and query, beginning with a slash
 */
record FetchUrl(boolean secure, String host, int port, String target) {
    private static final int MOST = 16_384;
    private static final Pattern FORM = Pattern.compile("(?i)(https?)://([^/?#\\\\]*)([^#]*)(#.*)?", Pattern.DOTALL);
    private static final Pattern AUTHORITY =
            Pattern.compile("(\\[[0-9a-fA-F:.]+]|[a-zA-Z0-9_.-]{1,253})(:([0-9]{1,5}))?");

    static FetchUrl of(String text) throws FetchFailure {
        var parts = FORM.matcher(text);
        if (text.length() > MOST || !parts.matches()) {
            throw new FetchFailure(Code.REQUEST, "The URL must be an absolute http or https URL.");
        }
        var authority = AUTHORITY.matcher(parts.group(2));
        if (!authority.matches()) {
            throw new FetchFailure(Code.REQUEST, "The URL must have a plain host, without credentials.");
        }
        boolean secure = parts.group(1).equalsIgnoreCase("https");
        int port = authority.group(3) == null ? (secure ? 443 : 80) : Integer.parseInt(authority.group(3));
        if (port < 1 || port > 65_535) {
            throw new FetchFailure(Code.REQUEST, "The port must be from 1 to 65535.");
        }
        return new FetchUrl(secure, host(authority.group(1)), port, target(parts.group(3)));
    }

    private static String host(String given) throws FetchFailure {
        var host = given.toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            return host.substring(1, host.length() - 1);
        }
        host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (host.isEmpty() || host.startsWith(".") || host.contains("..")) {
            throw new FetchFailure(Code.REQUEST, "The URL must have a host.");
        }
        return host;
    }

    private static String target(String given) {
        var rest = given.startsWith("/") ? given : "/" + given;
        var safe = new StringBuilder(rest.length());
        for (byte b : rest.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > 0x20 && b < 0x7f && "\"<>\\^`{|}".indexOf(b) < 0;
            if (plain) {
                safe.append((char) b);
            } else {
                safe.append('%').append(String.format(Locale.ROOT, "%02X", b & 0xff));
            }
        }
        return safe.toString();
    }

    /** @param location of a redirect; RFC 3986 section 5 */
    FetchUrl resolve(String location) throws FetchFailure {
        if (FORM.matcher(location).matches()) {
            return of(location);
        }
        if (location.startsWith("//")) {
            return of((secure ? "https:" : "http:") + location);
        }
        int scheme = location.indexOf(':');
        int slash = location.indexOf('/');
        if (scheme >= 0 && (slash < 0 || scheme < slash) && !location.startsWith("?")) {
            throw new FetchFailure(Code.REDIRECT, "The redirect leads to a URL that is not http or https.");
        }
        int hash = location.indexOf('#');
        var reference = hash < 0 ? location : location.substring(0, hash);
        int query = target.indexOf('?');
        var path = query < 0 ? target : target.substring(0, query);
        String merged;
        if (reference.isEmpty()) {
            merged = target;
        } else if (reference.startsWith("/")) {
            merged = reference;
        } else if (reference.startsWith("?")) {
            merged = path + reference;
        } else {
            merged = path.substring(0, path.lastIndexOf('/') + 1) + reference;
        }
        return new FetchUrl(secure, host, port, target(withoutDots(merged)));
    }

    private static String withoutDots(String target) {
        int query = target.indexOf('?');
        var path = query < 0 ? target : target.substring(0, query);
        var kept = new java.util.ArrayDeque<String>();
        var segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            switch (segments[i]) {
                case "." -> {
                    if (last) {
                        kept.addLast("");
                    }
                }
                case ".." -> {
                    kept.pollLast();
                    if (last) {
                        kept.addLast("");
                    }
                }
                default -> kept.addLast(segments[i]);
            }
        }
        return "/" + String.join("/", kept) + (query < 0 ? "" : target.substring(query));
    }

    private String literal() {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    String scheme() {
        return secure ? "https" : "http";
    }

    /** Scheme, host and port, the port always written. */
    String origin() {
        return scheme() + "://" + literal() + ":" + port;
    }

    /** As a response tells it. */
    String text() {
        boolean usual = port == (secure ? 443 : 80);
        return scheme() + "://" + literal() + (usual ? "" : ":" + port) + target;
    }

    @Override
    public String toString() {
        return origin(); // path and query may hold credentials
    }
}
