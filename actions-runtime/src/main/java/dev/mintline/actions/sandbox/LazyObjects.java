package dev.mintline.actions.sandbox;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.builtins.json.TruffleJSONParser;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The event and the api: an Action looks at few of their members, and parsing the others would cost more than most Actions
 * do. Members of the event that are objects are lazy too; what is deeper is parsed with what it is in. Safe for any number
 * of threads.
 */
final class LazyObjects {
    /** Those of the events of one server are some dozens; names that come after them are parsed as they are. */
    private static final int MOST_LAYOUTS = 1_000;

    private static final int MOST_MEMBERS = 64;

    private final Map<String, LazyLayout> layouts = new ConcurrentHashMap<>();
    private final Map<TruffleString, LazyLayout> namespaces = new ConcurrentHashMap<>();

    /** To be called on the guest's thread, inside of the realm. */
    JSObject event(JSRealm realm, ObjectText event, String secretsJson) {
        var layout = layouts.get(event.names());
        if (layout == null) {
            var names = new ArrayList<>(event.nameList());
            names.add("secrets");
            layout = new LazyLayout(names);
            if (layouts.size() < MOST_LAYOUTS) {
                layouts.put(event.names(), layout);
            }
        }
        return layout.open(realm, (place, in) -> member(in, place < event.size() ? event.member(place) : secretsJson));
    }

    /** @param names comma separated, of the prelude's own; {@code make} is called with one of them */
    JSObject namespaces(JSRealm realm, TruffleString names, JSFunctionObject make) {
        var layout = namespaces.computeIfAbsent(
                names,
                text -> new LazyLayout(List.of(text.toJavaStringUncached().split(","))));
        return layout.open(
                realm, (place, _) -> JSFunction.call(make, Undefined.instance, new Object[] {layout.name(place)}));
    }

    private Object member(JSRealm realm, String json) {
        if (json.charAt(0) != '{') {
            return value(realm, json);
        }
        var object = ObjectText.of(json);
        var layout = layout(object);
        return layout.isPresent()
                ? layout.get().open(realm, (place, in) -> value(in, object.member(place)))
                : parse(realm, json);
    }

    private Optional<LazyLayout> layout(ObjectText object) {
        // Apart from those of events, which have a member more.
        var names = "{" + object.names();
        var known = layouts.get(names);
        if (known == null && object.size() <= MOST_MEMBERS && layouts.size() < MOST_LAYOUTS) {
            known = new LazyLayout(object.nameList());
            layouts.put(names, known);
        }
        return Optional.ofNullable(known);
    }

    private static Object value(JSRealm realm, String json) {
        int last = json.length() - 1;
        if (json.charAt(0) == '"' && json.indexOf('"', 1) == last && json.indexOf('\\') < 0) {
            return LazyLayout.text(json.substring(1, last));
        }
        return switch (json) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> Null.instance;
            default -> parse(realm, json);
        };
    }

    private static Object parse(JSRealm realm, String json) {
        return new TruffleJSONParser(realm.getContext()).parse(LazyLayout.text(json), realm);
    }
}
