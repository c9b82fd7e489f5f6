package dev.mintline.actions.sandbox;

import java.time.ZoneOffset;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.io.IOAccess;

/**
 * How a guest context is built: every privilege off by hand. The engine's own policy {@code CONSTRAINED} would do that
 * too, but it forbids the limits below; a test builds {@link #constrainable} under it, so that it vouches for the rest.
 */
final class HardContext {
    private HardContext() {}

    /** Options that {@code CONSTRAINED} accepts. */
    static final Map<String, String> LANGUAGE = Map.of(
            "js.load", "false",
            "js.print", "false",
            "js.console", "false",
            "js.text-encoding", "true",
            "js.locale", "en-US");

    /** Limits that it refuses, and globals that it knows no other way to remove. */
    static final Map<String, String> HARD = Map.ofEntries(
            Map.entry("js.stack-trace-api", "true"), // Node code calls Error.captureStackTrace unguarded
            Map.entry("js.java-package-globals", "false"),
            Map.entry("js.temporal", "false"), // its clock does not pass the boundary
            Map.entry("js.graal-builtin", "false"),
            Map.entry("js.regexp-static-result", "false"),
            Map.entry("js.polyglot-builtin", "false"),
            Map.entry("js.shared-array-buffer", "false"),
            Map.entry("js.atomics", "false"),
            Map.entry("js.string-length-limit", "8388608"),
            Map.entry("js.max-typed-array-length", "16777216"),
            Map.entry("js.max-apply-argument-length", "65535"),
            Map.entry("js.function-arguments-limit", "4096"));

    static Context.Builder constrainable(Context.Builder builder, int stackFrames) {
        return builder.allowExperimentalOptions(true)
                .allowPolyglotAccess(PolyglotAccess.NONE)
                .allowIO(IOAccess.NONE)
                .allowCreateThread(false)
                .allowCreateProcess(false)
                .allowNativeAccess(false)
                .allowEnvironmentAccess(EnvironmentAccess.NONE)
                .allowInnerContextOptions(false)
                .allowValueSharing(false)
                .timeZone(ZoneOffset.UTC)
                .options(LANGUAGE)
                // Without it a recursion that overflows the Java stack inside a class initialiser makes that class
                // unusable for the life of the process (docs/adr/0004).
                .option("sandbox.MaxStackFrames", Integer.toString(stackFrames));
    }

    static Context build(Engine engine, int stackFrames) {
        return constrainable(Context.newBuilder("js").engine(engine), stackFrames)
                .allowHostAccess(HostAccess.NONE)
                .options(HARD)
                .build();
    }
}
