package dev.mintline.actions.worker;

import dev.mintline.actions.npm.BuildFailure;
import dev.mintline.actions.npm.BuildLimits;
import dev.mintline.actions.npm.BuildSandbox.Assembly;
import dev.mintline.actions.sandbox.InlineBuilds;
import dev.mintline.actions.wire.Envelope;
import dev.mintline.actions.wire.Envelope.Kind;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The main program of a child that builds: one step after the other, for one tenant, until the pipe ends. One thread. */
final class BuildWorker {
    private static final int MOST_BYTES = 64 << 20;

    private final InputStream in;
    private final MessageWriter out;
    private final InlineBuilds builds;
    private final Assembly assembly;

    private BuildWorker(InputStream in, MessageWriter out, BuildLimits limits) {
        this.in = in;
        this.out = out;
        this.builds = new InlineBuilds(limits);
        this.assembly = builds.assemble();
    }

    public static void main(String[] arguments) {
        // Whatever prints from here on cannot reach the protocol.
        var in = new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16);
        var out = new FileOutputStream(FileDescriptor.out);
        System.setIn(InputStream.nullInputStream());
        System.setOut(System.err);
        int exit = 0;
        try {
            new BuildWorker(in, new MessageWriter(out), limits(arguments)).serve();
        } catch (IOException | RuntimeException | Error e) {
            System.err.println("build: " + e);
            exit = 1;
        }
        Runtime.getRuntime().halt(exit); // a source may still be parsed
    }

    static List<String> arguments(BuildLimits limits) {
        var numbers = new ArrayList<String>();
        for (long number : new long[] {
            limits.dependencies(),
            limits.packages(),
            limits.tarball(),
            limits.unpacked(),
            limits.ratio(),
            limits.file(),
            limits.files(),
            limits.kept(),
            limits.written()
        }) {
            numbers.add(Long.toString(number));
        }
        return numbers;
    }

    private static BuildLimits limits(String[] arguments) {
        long[] n = Arrays.stream(arguments).mapToLong(Long::parseLong).toArray();
        return new BuildLimits(
                (int) n[0], (int) n[1], (int) n[2], n[3], (int) n[4], (int) n[5], (int) n[6], n[7], (int) n[8]);
    }

    private void serve() throws IOException {
        out.send(Envelope.of(Kind.READY, 0));
        for (var message = Envelope.read(in, MOST_BYTES);
                message.isPresent();
                message = Envelope.read(in, MOST_BYTES)) {
            out.send(answer(BuildStep.decode(message.get().payload())));
        }
    }

    private Envelope answer(BuildStep step) {
        try {
            return Envelope.of(Kind.ANSWER, 0, done(step));
        } catch (BuildFailure e) {
            return Envelope.of(Kind.FAILED, 0, String.valueOf(e.getMessage()));
        }
    }

    private String done(BuildStep step) throws BuildFailure {
        return switch (step) {
            case BuildStep.Check(var file, var code) ->
                builds.problem("", file, code).orElse("");
            case BuildStep.Unpack(var key, var dependencies, var tarball) -> {
                assembly.unpack(key, dependencies, tarball);
                yield "";
            }
            case BuildStep.Finish(var roots) -> assembly.finish(roots).json();
        };
    }
}
