package dev.mintline.cli;

import dev.mintline.actions.Segment;
import dev.mintline.actions.host.Host;
import dev.mintline.actions.host.HostSession;
import dev.mintline.actions.host.RecordingHost;
import dev.mintline.actions.host.ReplayingHost;
import dev.mintline.actions.net.AddressRange;
import dev.mintline.actions.net.EgressHost;
import dev.mintline.actions.net.EgressLimits;
import dev.mintline.actions.net.EgressPolicy;
import dev.mintline.actions.replay.InvalidInput;
import dev.mintline.actions.replay.JsonFiles;
import dev.mintline.actions.replay.Recording;
import dev.mintline.actions.replay.Stubs;
import dev.mintline.actions.run.CacheSnapshot;
import dev.mintline.actions.wire.HostCall;
import dev.mintline.actions.wire.HostReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import picocli.CommandLine.Option;

/** What answers the scripts of a local run when they ask for the outside: the network, canned answers, or a recording. */
final class Outside {
    @Option(names = "--stub", paramLabel = "FILE", description = "Canned answers for fetch, groups and roles.")
    private Optional<Path> stub = Optional.empty();

    @Option(names = "--record", paramLabel = "FILE", description = "Writes what the run was told by the outside.")
    private Optional<Path> record = Optional.empty();

    @Option(names = "--cassette", paramLabel = "FILE", description = "Answers from a recording and from nothing else.")
    private Optional<Path> cassette = Optional.empty();

    @Option(names = "--allow-http", description = "Scripts may also fetch over plain http.")
    private boolean allowHttp;

    @Option(
            names = "--allow-address",
            split = ",",
            paramLabel = "RANGE",
            description = "Addresses that are not public and may be fetched from, for example 127.0.0.0/8.")
    private List<String> allowedAddresses = List.of();

    /** Answers that were refused, for the exit code. */
    private final ConcurrentLinkedQueue<String> blocked = new ConcurrentLinkedQueue<>();

    private Optional<Recording> recording = Optional.empty();
    private Optional<RecordingHost> recorder = Optional.empty();

    boolean contradicts() {
        return cassette.isPresent() && (stub.isPresent() || record.isPresent());
    }

    /** Whether the clock of the scripts has to stand still, because it cannot be replayed while it runs. */
    boolean stable() {
        return cassette.isPresent() || record.isPresent();
    }

    Optional<Recording> recording() throws InvalidInput {
        if (recording.isEmpty() && cassette.isPresent()) {
            var file = cassette.get();
            recording = Optional.of(Recording.read(file.toString(), JsonFiles.text(file)));
        }
        return recording;
    }

    CacheSnapshot cache() {
        return recording.map(Recording::cache).orElse(CacheSnapshot.EMPTY);
    }

    List<String> blocked() {
        return List.copyOf(blocked);
    }

    /** @param network closed by the caller */
    Host host(EgressHost network) throws InvalidInput {
        Host host;
        if (recording().isPresent()) {
            host = new ReplayingHost(recording().get().calls());
        } else if (stub.isPresent()) {
            var file = stub.get();
            host = Stubs.of(file.toString(), JsonFiles.object(file.toString(), JsonFiles.text(file)));
        } else {
            host = network;
        }
        if (record.isPresent()) {
            var recording = new RecordingHost(host);
            recorder = Optional.of(recording);
            host = recording;
        }
        return watched(host);
    }

    EgressHost network() throws InvalidInput {
        var ranges = new ArrayList<AddressRange>();
        for (var text : allowedAddresses) {
            try {
                ranges.add(AddressRange.of(text));
            } catch (IllegalArgumentException e) {
                throw new InvalidInput("--allow-address: " + e.getMessage() + ".");
            }
        }
        var policy = new EgressPolicy(allowHttp, List.of(), List.of(), ranges, Set.of());
        return new EgressHost(_ -> policy, EgressLimits.DEFAULT, e -> {
            throw e;
        });
    }

    private Host watched(Host inner) {
        return segment -> {
            var session = inner.open(segment);
            return new HostSession() {
                @Override
                public CompletionStage<HostReply> answer(HostCall call) {
                    return session.answer(call).thenApply(reply -> {
                        if (reply.json().startsWith("{\"error\":{\"code\":\"egress_blocked\"")) {
                            blocked.add(reply.json());
                        }
                        return reply;
                    });
                }

                @Override
                public Optional<MissingAnswer> missing() {
                    return session.missing();
                }

                @Override
                public void taken(long id, int turn) {
                    session.taken(id, turn);
                }

                @Override
                public void close() {
                    session.close();
                }
            };
        };
    }

    /** Writes the recording, if one was asked for. */
    void keep(Segment segment) throws InvalidInput {
        if (record.isEmpty() || recorder.isEmpty()) {
            return;
        }
        var file = record.get();
        var kept = new Recording(
                segment.now(), segment.seed(), cache(), recorder.get().calls());
        try {
            Files.deleteIfExists(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                // What the outside said may be secret.
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, kept.json());
        } catch (IOException e) {
            throw new InvalidInput("Cannot write " + file + ": " + e.getMessage() + ".");
        }
    }
}
