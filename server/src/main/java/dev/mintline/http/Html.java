package dev.mintline.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/**
 * Pages of ours: templates from the class path with {@code {{name}}} places, every value escaped; no script but the one
 * that submits {@code form_post}, no foreign content, never inside a frame.
 */
public final class Html {
    private static final String STYLE = resource("style.css");
    private static final String LAYOUT = resource("layout.html");
    private static final String SUBMIT = "document.forms[0].submit()";

    private Html() {}

    /**
     * @param template a file under {@code pages/}
     * @param formAction what forms may lead to, besides ourselves; empty text: nothing
     */
    public static void page(
            ServerResponse response, int status, String template, String formAction, Map<String, String> values) {
        send(response, status, fill(resource(template), values), formAction, "");
    }

    /** An error that cannot be sent to the client. */
    public static void error(ServerResponse response, int status, String title, String message) {
        page(response, status, "error.html", "", Map.of("title", title, "message", message));
    }

    /** OAuth 2.0 Form Post Response Mode: a form that submits itself. */
    public static void autoPost(ServerResponse response, String action, String formAction, Map<String, String> fields) {
        StringBuilder inputs = new StringBuilder();
        fields.forEach((name, value) -> inputs.append("<input type=\"hidden\" name=\"")
                .append(escape(name))
                .append("\" value=\"")
                .append(escape(value))
                .append("\">"));
        String body = "<form method=\"post\" action=\"" + escape(action) + "\">" + inputs
                + "<noscript><button>Continue</button></noscript></form><script>" + SUBMIT + "</script>";
        send(response, 200, body, formAction, "; script-src '" + hash(SUBMIT) + "'");
    }

    private static void send(ServerResponse response, int status, String body, String formAction, String scripts) {
        Answers.noStore(response);
        response.header(
                HeaderNames.create("Content-Security-Policy"),
                "default-src 'none'; style-src '" + hash(STYLE)
                        + "'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' " + formAction + scripts);
        response.header(HeaderNames.create("X-Frame-Options"), "DENY");
        response.header(HeaderNames.create("Referrer-Policy"), "no-referrer");
        response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
        response.status(Status.create(status));
        response.send(LAYOUT.replace("{{style}}", STYLE).replace("{{body}}", body));
    }

    private static String fill(String template, Map<String, String> values) {
        StringBuilder page = new StringBuilder(template.length() + 256);
        int from = 0;
        for (int open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", from)) {
            int close = template.indexOf("}}", open);
            page.append(template, from, open);
            page.append(escape(values.getOrDefault(template.substring(open + 2, close), "")));
            from = close + 2;
        }
        return page.append(template, from, template.length()).toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Html.class.getResourceAsStream("/pages/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The page " + name + " is missing from the server.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The page " + name + " cannot be read.", e);
        }
    }
}
