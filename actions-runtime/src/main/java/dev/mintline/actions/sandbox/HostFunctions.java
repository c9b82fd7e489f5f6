package dev.mintline.actions.sandbox;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * The host's side of the prelude: eight functions on texts and numbers, and nothing else of the host is reachable. No
 * exception of ours may leave them, because its text would show in the guest.
 */
final class HostFunctions {
    private final Context context;
    private final Resources resources;
    private final String file;
    private final Allowance allowance;
    private ExecutionScope scope = ExecutionScope.NONE;

    HostFunctions(Context context, Resources resources, String file, Allowance allowance) {
        this.context = context;
        this.resources = resources;
        this.file = file;
        this.allowance = allowance;
    }

    void enter(ExecutionScope scope) {
        this.scope = scope;
    }

    /** In the order of the parameters of {@code 00_primordials.js}. */
    Object[] arguments() {
        return new Object[] {
            (ProxyExecutable) _ -> GuestLine.of(file),
            (ProxyExecutable) arguments -> print(arguments[0]),
            (ProxyExecutable) _ -> scope.clock().now(),
            (ProxyExecutable) arguments -> scope.chance().hex(Math.clamp(arguments[0].asInt(), 0, 65_536)),
            (ProxyExecutable) _ -> scope.chance().state(),
            (ProxyExecutable) arguments -> bundled(arguments[0]),
            (ProxyExecutable) HostFunctions::jwt,
            (ProxyExecutable) arguments -> scope.ask().apply(arguments[0].asString(), arguments[1].asString()),
        };
    }

    private Object print(Value text) {
        scope.console().append(text.asString());
        return true;
    }

    private Object bundled(Value name) {
        var source = resources.bundled(name.asString());
        return allowance.during(() -> context.eval(source));
    }

    private static Object jwt(Value... arguments) {
        var secret = arguments[1].asString();
        var text = arguments[2].asString();
        return arguments[0].asString().equals("sign")
                ? SessionTokens.sign(secret, text)
                : SessionTokens.verify(secret, text);
    }
}
