package dev.mintline.actions.sandbox;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import org.jspecify.annotations.Nullable;

/**
 * A function of the prelude that is written in Java and is given the guest's own values, where {@link HostFunctions} get
 * views of them (docs/adr/0011). The contexts of an engine share its code. Safe for any number of threads.
 */
final class GuestFunction {
    /** Runs on the guest's thread. */
    interface Body {
        /** @param arguments as {@link JSArguments} has them */
        Object call(JSRealm realm, Object[] arguments);
    }

    private final String name;
    private final Body body;
    private volatile @Nullable Made made;

    private record Made(JSContext context, JSFunctionData data) {}

    GuestFunction(String name, Body body) {
        this.name = name;
        this.body = body;
    }

    JSFunctionObject in(JSRealm realm) {
        var context = realm.getContext();
        var known = made;
        if (known == null || known.context() != context) {
            var code = new Code(context.getLanguage(), body).getCallTarget();
            known = new Made(context, JSFunctionData.createCallOnly(context, code, 0, LazyLayout.text(name)));
            made = known;
        }
        return JSFunction.create(realm, known.data());
    }

    private static final class Code extends JavaScriptRootNode {
        private final Body body;

        Code(JavaScriptLanguage language, Body body) {
            super(language);
            this.body = body;
        }

        @Override
        public Object execute(VirtualFrame frame) {
            return body.call(getRealm(), frame.getArguments());
        }

        @Override
        public boolean isInternal() {
            return true;
        }
    }
}
