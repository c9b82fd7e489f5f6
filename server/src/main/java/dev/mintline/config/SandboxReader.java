package dev.mintline.config;

import dev.mintline.actions.Budgets;
import dev.mintline.actions.worker.Confinement;
import dev.mintline.actions.worker.WorkerSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The settings under {@code sandbox}. */
record SandboxReader(Map<String, String> settings) {
    SandboxConfig read() {
        SandboxConfig.Mode mode = switch (text("sandbox.mode").orElse("process")) {
            case "process" -> SandboxConfig.Mode.PROCESS;
            case "inline" -> SandboxConfig.Mode.INLINE;
            default ->
                throw new ConfigProblem(
                        "sandbox.mode must be process or inline, not '" + settings.get("sandbox.mode") + "'.");
        };
        return new SandboxConfig(mode, budgets(), workers());
    }

    private Budgets budgets() {
        Budgets standard = Budgets.DEFAULT;
        return new Budgets(
                time("sandbox.wall", standard.wall()),
                time("sandbox.cpu-per-action", standard.cpuPerAction()),
                time("sandbox.cpu-per-segment", standard.cpuPerSegment()),
                bytes("sandbox.allocation", standard.allocatedBytes()),
                number("sandbox.stack-frames", standard.stackFrames(), 100),
                Math.toIntExact(bytes("sandbox.console", standard.consoleBytes())),
                Math.toIntExact(bytes("sandbox.commands", standard.commandBytes())),
                Math.toIntExact(bytes("sandbox.claims", standard.claimBytes())),
                source(standard.sourceBytes()),
                number("sandbox.outbound-calls", standard.outboundCalls(), 0),
                bytes("sandbox.outbound-bytes", standard.outboundBytes()));
    }

    private int source(int most) {
        long bytes = bytes("sandbox.source", most);
        if (bytes < 1 || bytes > most) {
            throw new ConfigProblem("sandbox.source must be from 1 to " + most + " bytes, not " + bytes + ".");
        }
        return (int) bytes;
    }

    private WorkerSettings workers() {
        WorkerSettings standard = WorkerSettings.standard();
        long heap = bytes("sandbox.heap", standard.heapBytes());
        if (heap < 64L << 20) {
            throw new ConfigProblem("sandbox.heap must be at least 64m.");
        }
        return new WorkerSettings(
                number("sandbox.children", standard.children(), 1),
                flag("sandbox.spare", standard.spare()),
                heap,
                flag("sandbox.share-children", standard.shared()),
                confinement(),
                number("sandbox.queue", standard.queue(), 1),
                time("sandbox.queue-wait", standard.queueWait()),
                number("sandbox.executions", standard.executions(), 1),
                standard.aotCache());
    }

    private Confinement.Wanted confinement() {
        return switch (text("sandbox.confinement").orElse("auto")) {
            case "auto" -> Confinement.Wanted.AUTO;
            case "required" -> Confinement.Wanted.REQUIRED;
            case "off" -> Confinement.Wanted.OFF;
            default ->
                throw new ConfigProblem("sandbox.confinement must be auto, required or off, not '"
                        + settings.get("sandbox.confinement") + "'.");
        };
    }

    private Duration time(String key, Duration otherwise) {
        return text(key).map(v -> Values.duration(key, v)).orElse(otherwise);
    }

    private long bytes(String key, long otherwise) {
        return text(key).map(v -> Values.bytes(key, v)).orElse(otherwise);
    }

    private int number(String key, int otherwise, int least) {
        int number = text(key).map(v -> Values.integer(key, v)).orElse(otherwise);
        if (number < least) {
            throw new ConfigProblem(key + " must be at least " + least + ", not " + number + ".");
        }
        return number;
    }

    private boolean flag(String key, boolean otherwise) {
        return text(key).map(v -> Values.flag(key, v)).orElse(otherwise);
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(settings.get(key)).map(String::strip).filter(v -> !v.isEmpty());
    }
}
