package dev.mintline.actions.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Makes the AOT cache of the children: {@code java -cp … dev.mintline.actions.worker.AotTraining}, once after a build. */
final class AotTraining {
    private AotTraining() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var classPath = ClassPath.ofRuntime();
        if (Files.isDirectory(classPath.entries().getFirst())) {
            System.err.println("The JVM makes AOT caches for jars only.");
            System.exit(2);
        }
        if (classPath.aotCache().isEmpty()) {
            train(classPath, classPath.aotCacheFile());
        }
    }

    /** Moved into place when it is whole. */
    static void train(ClassPath classPath, Path file) throws IOException, InterruptedException {
        Files.deleteIfExists(file);
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        var line = new ArrayList<String>();
        line.add(ChildCommand.java().toString());
        line.addAll(List.of("-XX:AOTCacheOutput=" + fresh, "-Xlog:aot*=off", "-Xlog:cds*=off"));
        line.addAll(ChildCommand.cacheFlags(classPath, WorkerSettings.HEAP_BYTES));
        line.addAll(List.of(Worker.class.getName(), Worker.REHEARSE));
        var builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        int exit = builder.start().waitFor();
        if (exit != 0 || !Files.exists(fresh)) {
            Files.deleteIfExists(fresh);
            throw new IOException("the rehearsal of a child ended with exit code " + exit);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
