package dev.mintline.actions.worker;

import dev.mintline.actions.wire.BrokenFrame;
import dev.mintline.actions.wire.Envelope;
import dev.mintline.actions.wire.Envelope.Kind;
import dev.mintline.actions.wire.Frames;
import dev.mintline.actions.wire.HostCall;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One child process: its pipes, and what it executes now. Whatever it says is checked, for a guest may have broken out. */
final class Child {
    /** A result, a console and what surrounds them, for every Action a trigger may have. */
    private static final int MOST_BYTES = 64 << 20;

    private static final int CALLS_FOR_EACH = 4;

    interface Owner {
        void ready(Child child);

        /** One execution less. */
        void freed(Child child);

        /** The child should get no more work. */
        void spoiled(Child child, String why);

        /** A flight of this child was answered by the last word of a process that must be killed. */
        void stuck(Child child, Flight flight, int action);

        /** The process is gone, or was never there. Its flights are the owner's again. */
        void ended(Child child, String why);
    }

    private final Owner owner;
    private final long createdNanos = System.nanoTime();
    private final Map<Long, Flight> flights = new ConcurrentHashMap<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Process process;
    private volatile @Nullable MessageWriter out;
    private volatile @Nullable MessageReader in;
    private volatile long heardNanos = createdNanos;
    private volatile boolean ready;
    private volatile String killedFor = "";
    private volatile StderrTail stderr = StderrTail.NOTHING;
    private int executions; // the owner's lock

    Child(Owner owner) {
        this.owner = owner;
    }

    /** On the thread that the child lives as long as. */
    void start(Spawn command) {
        try {
            var started = command.start();
            process = started;
            out = new MessageWriter(started.getOutputStream(), PromptPipe.into(started.pid()));
            var reader = MessageReader.of(started, MOST_BYTES, this::take, () -> !isIdle());
            in = reader;
            stderr = StderrTail.of(started);
            Thread.ofPlatform().daemon().name("sandbox-child-" + started.pid()).start(() -> read(started, reader));
        } catch (IOException | RuntimeException e) {
            // Nothing may end this thread: every child that it started would end with it.
            var running = process;
            if (running != null) {
                running.destroyForcibly();
            }
            end("it could not be started: " + e.getMessage());
        }
    }

    private void read(Process from, MessageReader reader) {
        var why = "it ended";
        try (reader) {
            reader.readToTheEnd();
        } catch (BrokenFrame e) {
            why = "it broke the protocol: " + e.getMessage();
        } catch (IOException | RuntimeException e) {
            why = "its pipe broke: " + e.getMessage();
        }
        from.destroyForcibly();
        end(killedFor.isEmpty() ? why + exit(from) + stderr.text() : killedFor);
    }

    private static String exit(Process process) {
        try {
            return process.waitFor(5, TimeUnit.SECONDS) ? " with exit code " + process.exitValue() : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private void end(String why) {
        if (over.compareAndSet(false, true)) {
            owner.ended(this, why); // first: callers wait for it
            var writer = out;
            if (writer != null) {
                writer.close();
            }
        }
    }

    private void take(Envelope message) {
        heardNanos = System.nanoTime();
        long id = message.execution();
        switch (message.kind()) {
            case READY -> {
                ready = true;
                owner.ready(this);
            }
            case ANSWER -> answered(id, message.payload());
            case ANSWER_STUCK -> {
                var flight = flights.get(id);
                if (message.payload().length < 4) {
                    throw broken(message.kind());
                }
                int action = ByteBuffer.wrap(message.payload()).getInt();
                answered(id, Arrays.copyOfRange(message.payload(), 4, message.payload().length));
                if (flight != null) {
                    owner.stuck(this, flight, action);
                }
            }
            case CALL -> call(id, message.payload());
            case SLOW -> {
                var flight = flights.get(id);
                if (message.payload().length != 12) {
                    throw broken(message.kind());
                }
                var payload = ByteBuffer.wrap(message.payload());
                if (flight != null) {
                    flight.slow(payload.getInt(), payload.getLong());
                }
            }
            case FAILED -> {
                var flight = flights.remove(id);
                if (flight != null) {
                    flight.answer().completeExceptionally(new IllegalStateException(cut(message.text())));
                    owner.freed(this);
                }
            }
            case PULSE -> {}
            case RETIRE -> owner.spoiled(this, cut(message.text()));
            case EXECUTE, REPLY, CANCEL -> throw broken(message.kind());
        }
    }

    private static BrokenFrame broken(Kind kind) {
        return Envelope.broken("unexpected " + kind);
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), 500));
    }

    private void answered(long id, byte[] frame) {
        var answer = Frames.answer(frame);
        var flight = flights.remove(id);
        if (flight != null) { // else nobody waits for it any more
            flight.answer().complete(answer);
            owner.freed(this);
        }
    }

    private void call(long id, byte[] frame) {
        var flight = flights.get(id);
        if (flight == null) {
            return;
        }
        HostCall call = Frames.call(frame);
        // The child stops its script at the limit, so only a child that does not gets here; what is told about calls
        // and
        // replies travels the same way.
        if (flight.called() > CALLS_FOR_EACH * (flight.head().budgets().outboundCalls() + 4)) {
            throw Envelope.broken("too many host calls");
        }
        flight.host().answer(call).thenAccept(reply -> {
            if (flights.containsKey(id)) {
                writer().send(new Envelope(Kind.REPLY, id, Frames.encode(reply)));
            }
        });
    }

    /** Puts it on the list; {@link #transmit} follows when the child is ready. Under the owner's lock. */
    void add(Flight flight) {
        executions++;
        flight.assigned(this);
        flights.put(flight.id(), flight);
    }

    void transmit(Flight flight) {
        send(flight);
        reader().wake();
    }

    /** The same by the caller, who has nothing else to do and may as well fetch the answer. */
    void converse(Flight flight) {
        send(flight);
        reader().await(flight.answer());
    }

    private void send(Flight flight) {
        if (flight.beginSending()) {
            writer().send(new Envelope(Kind.EXECUTE, flight.id(), flight.request()));
        }
    }

    private MessageReader reader() {
        return Objects.requireNonNull(in, "the process runs");
    }

    private MessageWriter writer() {
        return Objects.requireNonNull(out, "the process runs");
    }

    void cancel(Flight flight) {
        if (flights.remove(flight.id()) != null) {
            if (flight.isSent()) {
                writer().send(Envelope.of(Kind.CANCEL, flight.id()));
            }
            owner.freed(this);
        }
    }

    /** Ends the process at once; {@link Owner#ended} follows from the thread that reads its pipe. */
    void kill(String why) {
        killedFor = why;
        var running = process;
        if (running != null) {
            running.destroyForcibly();
            var reader = in;
            if (reader != null) {
                reader.wake();
            }
        }
    }

    void awaitEnd(Duration most) throws InterruptedException {
        var running = process;
        if (running != null) {
            running.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    Collection<Flight> flights() {
        return flights.values();
    }

    /** Takes its flights off the list. */
    List<Flight> drain() {
        var all = List.copyOf(flights.values());
        flights.clear();
        return all;
    }

    boolean remove(Flight flight) {
        return flights.remove(flight.id()) != null;
    }

    boolean isReady() {
        return ready;
    }

    boolean isIdle() {
        return flights.isEmpty();
    }

    boolean wasKilled() {
        return !killedFor.isEmpty();
    }

    int executions() {
        return executions;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - createdNanos);
    }

    long heardNanos() {
        return heardNanos;
    }

    long pid() {
        var running = process;
        return running == null ? 0 : running.pid();
    }
}
