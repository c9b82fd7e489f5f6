package dev.mintline.actions.worker;

import dev.mintline.actions.sandbox.Inbox;
import dev.mintline.actions.sandbox.InlineExecutor;
import dev.mintline.actions.sandbox.Signs;
import dev.mintline.actions.wire.Envelope;
import dev.mintline.actions.wire.Envelope.Kind;
import dev.mintline.actions.wire.EnvelopeBuffer;
import dev.mintline.actions.wire.Frames;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The child's main program: executes what its server sends until the pipe ends, and nothing of it outlives the pipe. It
 * belongs to the tenant of the first request it gets.
 */
final class Worker implements Signs {
    /** Instead of serving: run some scripts and end. */
    static final String REHEARSE = "rehearse";

    private static final int MOST_BYTES = 64 << 20;

    private final Map<Long, Running> running = new ConcurrentHashMap<>();
    private final MessageWriter out;
    private final InlineExecutor executor;
    private final boolean shared;
    private Optional<String> tenant = Optional.empty(); // of whoever reads the pipe

    private Worker(MessageWriter out, int queue, boolean shared) {
        this.out = out;
        this.shared = shared;
        this.executor = InlineExecutor.ofProcess(queue, this);
    }

    public static void main(String[] arguments) {
        // Whatever prints from here on cannot reach the protocol.
        var in = new FileInputStream(FileDescriptor.in);
        var out = new FileOutputStream(FileDescriptor.out);
        System.setIn(InputStream.nullInputStream());
        System.setOut(System.err);
        int exit = 0;
        if (arguments[0].equals(REHEARSE)) {
            Rehearsal.play();
            return; // by returning: that is when the JVM writes its cache
        }
        try {
            new Worker(new MessageWriter(out), Integer.parseInt(arguments[0]), arguments[1].equals("shared")).serve(in);
        } catch (RuntimeException | Error e) {
            System.err.println("worker: " + e);
            exit = 1;
        }
        Runtime.getRuntime().halt(exit); // guest threads may still run
    }

    private void serve(InputStream in) {
        executor.warm().join();
        out.send(Envelope.of(Kind.READY, 0));
        executor.warmPackages(); // one that fails will fail again when a script needs it, and say so there
        executor.serve(new Pipe(in)).join();
    }

    private final class Pipe implements Inbox {
        private final InputStream in;
        private final EnvelopeBuffer buffer = new EnvelopeBuffer(MOST_BYTES);

        Pipe(InputStream in) {
            this.in = in;
        }

        @Override
        public Mail next() throws IOException {
            var message = buffer.next();
            while (message.isEmpty()) {
                if (buffer.fill(in::read) < 0) {
                    return new Mail.End(); // the server has gone, and whatever it was about to say with it
                }
                message = buffer.next();
            }
            return new Mail.Message(take(message.get()));
        }

        // A read takes all that the pipe holds, so there is no need to ask the system for what came since.
        @Override
        public boolean hasMore() {
            return !buffer.isEmpty();
        }
    }

    private Optional<Runnable> take(Envelope message) {
        long id = message.execution();
        switch (message.kind()) {
            case EXECUTE -> {
                return execute(id, message.payload());
            }
            case REPLY -> Optional.ofNullable(running.get(id)).ifPresent(r -> r.reply(Frames.reply(message.payload())));
            case CANCEL -> Optional.ofNullable(running.remove(id)).ifPresent(Running::cancel);
            case READY, ANSWER, ANSWER_STUCK, CALL, SLOW, FAILED, PULSE, RETIRE ->
                throw new IllegalStateException("the server sent " + message.kind());
        }
        return Optional.empty();
    }

    private Optional<Runnable> execute(long id, byte[] frame) {
        var request = Frames.request(frame);
        if (!shared && !tenant.orElse(request.tenant()).equals(request.tenant())) {
            out.send(Envelope.of(Kind.FAILED, id, "this process belongs to another tenant"));
            return Optional.empty();
        }
        tenant = Optional.of(request.tenant());
        var run = new Running(id, out);
        running.put(id, run);
        var accepted = executor.accept(request, run, run);
        run.begin(accepted.answer(), () -> running.remove(id));
        return accepted.start();
    }

    @Override
    public void pulse() {
        if (!running.isEmpty()) {
            out.send(Envelope.of(Kind.PULSE, 0));
        }
    }

    @Override
    public void broken(String reason) {
        out.send(Envelope.of(Kind.RETIRE, 0, reason));
    }
}
