package dev.mintline.actions.worker;

import dev.mintline.actions.npm.BuildLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a child is started: our own java, our own flags, an empty environment. */
final class ChildCommand implements Spawn {
    private final WorkerSettings settings;
    private final ClassPath classPath;
    private final Confinement confinement;

    private ChildCommand(WorkerSettings settings, ClassPath classPath, Confinement confinement) {
        this.settings = settings;
        this.classPath = classPath;
        this.confinement = confinement;
    }

    /** Tries what the operating system allows. */
    static ChildCommand of(WorkerSettings settings) {
        var classPath = ClassPath.ofRuntime();
        var readable = new ArrayList<>(classPath.entries());
        readable.add(java());
        settings.aotCache().ifPresent(readable::add);
        return new ChildCommand(settings, classPath, Confinement.detect(settings.confinement(), readable));
    }

    Confinement confinement() {
        return confinement;
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** The flags that decide what an AOT cache is good for. */
    static List<String> cacheFlags(ClassPath classPath, long heapBytes) {
        return List.of(
                "-Xmx" + (heapBytes >> 20) + "m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath.text());
    }

    /** The command of a child that builds. */
    Spawn building(BuildLimits limits) {
        return () -> start(line(BuildWorker.class, BuildWorker.arguments(limits)));
    }

    private List<String> line(Class<?> main, List<String> arguments) {
        var line = new ArrayList<>(confinement.prefix());
        line.add(java().toString());
        // The protocol's stdout must stay free of what the JVM itself has to say. At the default threshold of the
        // metaspace the engine's classes cause two full collections in the first seconds.
        line.addAll(List.of(
                "-Xms64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:MetaspaceSize=96m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:MaxDirectMemorySize=16m",
                "-XX:ReservedCodeCacheSize=96m",
                "-XX:MaxHeapFreeRatio=40",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+ErrorFileToStderr",
                "-XX:+DisplayVMOutputToStderr",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Djava.awt.headless=true"));
        settings.aotCache()
                .ifPresent(cache -> line.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off")));
        line.addAll(cacheFlags(classPath, settings.heapBytes()));
        line.add(main.getName());
        line.addAll(arguments);
        return line;
    }

    @Override
    public Process start() throws IOException {
        return start(line(
                Worker.class,
                List.of(Integer.toString(settings.queue()), settings.shared() ? "shared" : "one-tenant")));
    }

    private static Process start(List<String> line) throws IOException {
        var builder = new ProcessBuilder(line).directory(Path.of("/").toFile());
        builder.environment().clear();
        return builder.start();
    }
}
