package dev.mintline.bench;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first form of a login page.
 *
 * @param action where it posts to
 * @param hidden values of its hidden inputs by name
 */
record LoginForm(URI action, Map<String, String> hidden) {
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>");

    static LoginForm parse(URI page, String html) {
        Matcher form = FORM.matcher(html);
        if (!form.find()) {
            throw new BenchFailure("No form on " + page.getPath() + ".");
        }
        Map<String, String> hidden = new LinkedHashMap<>();
        Matcher input = INPUT.matcher(form.group(2));
        while (input.find()) {
            String tag = input.group(1);
            if (attribute(tag, "type").filter("hidden"::equals).isPresent()) {
                attribute(tag, "name")
                        .ifPresent(
                                name -> hidden.put(name, attribute(tag, "value").orElse("")));
            }
        }
        return new LoginForm(page.resolve(attribute(form.group(1), "action").orElse("")), hidden);
    }

    private static Optional<String> attribute(String tag, String name) {
        Matcher matcher =
                Pattern.compile("\\b" + name + "\\s*=\\s*\"([^\"]*)\"").matcher(tag);
        return matcher.find() ? Optional.of(unescaped(matcher.group(1))) : Optional.empty();
    }

    private static String unescaped(String text) {
        return text.replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&#x27;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
