package dev.mintline.actions.sandbox;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * The host's side of the prelude: nine functions on texts and numbers, and nothing else of the host is reachable. No
 * exception of ours may leave them, because its text would show in the guest.
 */
final class HostFunctions {
    private final Context context;
    private final Resources resources;
    private final String file;
    private final Allowance allowance;
    private final PackageSources packages;
    private ExecutionScope scope = ExecutionScope.NONE;

    HostFunctions(Context context, Resources resources, String file, PackageSources packages, Allowance allowance) {
        this.context = context;
        this.resources = resources;
        this.file = file;
        this.packages = packages;
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
            (ProxyExecutable) this::packages,
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

    /**
     * {@code resolve} a name from a file; {@code load} a file: its text when it is JSON, else its wrapper; {@code begin} and
     * {@code end} of loading a package with all that it needs.
     */
    private Object packages(Value... arguments) {
        var name = arguments[1].asString();
        return switch (arguments[0].asString()) {
            case "resolve" -> packages.resolve(name, arguments[2].asString());
            case "begin" -> {
                allowance.beginPackages();
                yield true;
            }
            case "end" -> {
                allowance.endPackages();
                yield true;
            }
            default -> name.endsWith(".json") ? packages.text(name) : context.eval(packages.source(name));
        };
    }

    private static Object jwt(Value... arguments) {
        var secret = arguments[1].asString();
        var text = arguments[2].asString();
        return arguments[0].asString().equals("sign")
                ? SessionTokens.sign(secret, text)
                : SessionTokens.verify(secret, text);
    }
}
