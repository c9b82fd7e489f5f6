package dev.mintline.actions.sandbox;

import org.graalvm.polyglot.Engine;

/** Owns the engine that all contexts share, and replaces it when it reports an error of its own. */
final class SandboxEngine {
    private final Resources resources = new Resources();
    private volatile Engine engine = build();

    private static Engine build() {
        // The interpreter is what we want to run in: no flags on the operator's command line.
        return Engine.newBuilder("js")
                .option("engine.WarnInterpreterOnly", "false")
                .build();
    }

    Sandbox open(CompiledAction action, int stackFrames) {
        return Sandbox.open(engine, resources, action, stackFrames);
    }

    void rehearse(String code, int stackFrames) {
        Sandbox.rehearse(engine, resources, code, stackFrames);
    }

    /** Contexts of the old one run on to their end; the garbage collector takes it with the last of them. */
    void replace() {
        engine = build();
    }

    void close() {
        engine.close(true);
    }
}
