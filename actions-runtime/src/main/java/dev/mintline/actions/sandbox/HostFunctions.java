package dev.mintline.actions.sandbox;

import com.oracle.truffle.js.runtime.JSRealm;
import dev.mintline.actions.crypto.CryptoRefused;
import dev.mintline.actions.crypto.ScriptCrypto;
import dev.mintline.actions.crypto.Work;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * The host's side of the prelude: a few functions on texts and numbers, and nothing else of the host is reachable. No
 * exception of ours may leave them, because its text would show in the guest.
 */
final class HostFunctions implements Work {
    private final Context context;
    private final Resources resources;
    private final String file;
    private final String secretsJson;
    private final Allowance allowance;
    private final PackageSources packages;
    private ExecutionScope scope = ExecutionScope.NONE;

    HostFunctions(Context context, Resources resources, CompiledAction action, Allowance allowance) {
        this.context = context;
        this.resources = resources;
        this.file = action.source().getName();
        this.secretsJson = action.secretsJson();
        this.packages = action.packages();
        this.allowance = allowance;
    }

    void enter(ExecutionScope scope) {
        this.scope = scope;
    }

    ExecutionScope scope() {
        return scope;
    }

    /** In the order of the parameters of {@code 00_primordials.js}. */
    Object[] arguments() {
        return new Object[] {
            (ProxyExecutable) arguments -> print(arguments[0]),
            (ProxyExecutable) _ -> scope.clock().now(),
            (ProxyExecutable) _ -> scope.clock().start(),
            (ProxyExecutable) arguments -> scope.chance().hex(Math.clamp(arguments[0].asInt(), 0, 65_536)),
            (ProxyExecutable) _ -> scope.chance().state(),
            (ProxyExecutable) arguments -> bundled(arguments[0]),
            (ProxyExecutable) HostFunctions::jwt,
            (ProxyExecutable) arguments -> scope.ask().apply(arguments[0].asString(), arguments[1].asString()),
            (ProxyExecutable) this::load,
            (ProxyExecutable) this::crypto,
            (ProxyExecutable) this::packages,
            (ProxyExecutable) this::own,
        };
    }

    /** Those of the context that is entered. */
    static HostFunctions of(JSRealm realm) {
        return (HostFunctions) realm.getEmbedderData();
    }

    private Object own(Value... arguments) {
        var realm = JSRealm.get(null);
        realm.setEmbedderData(this);
        return resources.functions.in(realm, arguments[0].asString());
    }

    boolean claim(boolean idToken, String name, String value, boolean text) {
        return scope.report().claim(idToken ? "idToken" : "accessToken", name, value, text, GuestLine.of(file));
    }

    boolean issue(String type, String fields) {
        return scope.report().issue(type, fields, GuestLine.of(file));
    }

    String secretsJson() {
        return secretsJson;
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
     * {@code resolve} a name from a file, or {@code load} a file: a JSON file's text, or nothing after its wrapper was handed
     * to the guest's function that runs it. Parsing and the top level of a package may cost more than an Action may, and are
     * the same for every script.
     */
    private Object packages(Value... arguments) {
        var name = arguments[1].asString();
        if (arguments[0].asString().equals("resolve")) {
            return packages.resolve(name, arguments[2].asString());
        }
        if (name.endsWith(".json")) {
            return packages.text(name);
        }
        return allowance.during(() -> {
            arguments[2].executeVoid(context.eval(packages.source(name)));
            return "";
        });
    }

    private static Object jwt(Value... arguments) {
        var secret = arguments[1].asString();
        var text = arguments[2].asString();
        return arguments[0].asString().equals("sign")
                ? SessionTokens.sign(secret, text)
                : SessionTokens.verify(secret, text);
    }

    /** A part of the Node surface: a function of what the prelude passes on, which the host does not look at. */
    private Object load(Value... arguments) {
        var source = resources.module(arguments[0].asString());
        var rest = Arrays.copyOfRange(arguments, 1, arguments.length, Object[].class);
        return allowance.during(() -> context.eval(source).execute(rest));
    }

    /** {@code =} and the result, or {@code !}, a code and a text for the script. */
    private Object crypto(Value... arguments) {
        try {
            var texts = Arrays.stream(arguments).skip(1).map(Value::asString).toList();
            return "=" + ScriptCrypto.call(arguments[0].asString(), texts, this);
        } catch (CryptoRefused e) {
            return "!" + e.code() + " " + e.text();
        } catch (PolyglotException stopped) {
            throw stopped; // the run was stopped at a checkpoint
        } catch (GeneralSecurityException | RuntimeException e) {
            // The JDK's words for what it cannot do with a script's input are not for the script.
            return "!ERR_CRYPTO_OPERATION_FAILED The operation failed.";
        }
    }

    @Override
    public byte[] random(int count) {
        return scope.chance().bytes(count);
    }

    @Override
    public void checkpoint() {
        context.safepoint();
    }
}
