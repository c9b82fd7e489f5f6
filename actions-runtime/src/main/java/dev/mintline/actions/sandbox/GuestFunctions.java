package dev.mintline.actions.sandbox;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.Map;
import java.util.Objects;

/**
 * What the prelude calls in every run, or with values that the host must not see: the rest is {@link HostFunctions}. Their
 * parameters are described in {@code 00_primordials.js}; only the prelude can call them, so none is checked.
 */
final class GuestFunctions {
    private final LazyObjects objects = new LazyObjects();
    private final Map<String, GuestFunction> functions = Map.of(
            "claim", new GuestFunction("claim", GuestFunctions::claim),
            "issue", new GuestFunction("issue", GuestFunctions::issue),
            "done", new GuestFunction("done", GuestFunctions::done),
            "event", new GuestFunction("event", this::event),
            "lazy", new GuestFunction("lazy", this::lazy),
            "fresh", new GuestFunction("fresh", GuestFunctions::fresh),
            "shown", new GuestFunction("shown", GuestFunctions::shown));

    /** The function of that name in a realm; to be called inside of it. */
    JSFunctionObject in(JSRealm realm, String name) {
        return Objects.requireNonNull(functions.get(name), name).in(realm);
    }

    private static Object claim(JSRealm realm, Object[] arguments) {
        return HostFunctions.of(realm)
                .claim(flag(arguments, 0), text(arguments, 1), text(arguments, 2), flag(arguments, 3));
    }

    private static Object issue(JSRealm realm, Object[] arguments) {
        return HostFunctions.of(realm).issue(text(arguments, 0), text(arguments, 1));
    }

    private static Object done(JSRealm realm, Object[] arguments) {
        HostFunctions.of(realm).scope().report().end(text(arguments, 0));
        return Undefined.instance;
    }

    private Object event(JSRealm realm, Object[] arguments) {
        var host = HostFunctions.of(realm);
        return objects.event(realm, host.scope().event(), host.secretsJson());
    }

    private Object lazy(JSRealm realm, Object[] arguments) {
        return objects.namespaces(realm, (TruffleString) JSArguments.getUserArgument(arguments, 0), (JSFunctionObject)
                JSArguments.getUserArgument(arguments, 1));
    }

    private static Object fresh(JSRealm realm, Object[] arguments) {
        return LazyLayout.fresh(object(arguments), (TruffleString) JSArguments.getUserArgument(arguments, 1));
    }

    private static Object shown(JSRealm realm, Object[] arguments) {
        return LazyLayout.shown(object(arguments), (TruffleString) JSArguments.getUserArgument(arguments, 1));
    }

    private static JSDynamicObject object(Object[] arguments) {
        return (JSDynamicObject) JSArguments.getUserArgument(arguments, 0);
    }

    private static String text(Object[] arguments, int index) {
        return ((TruffleString) JSArguments.getUserArgument(arguments, index)).toJavaStringUncached();
    }

    private static boolean flag(Object[] arguments, int index) {
        return (boolean) JSArguments.getUserArgument(arguments, index);
    }
}
