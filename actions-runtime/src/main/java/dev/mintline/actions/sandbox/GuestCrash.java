package dev.mintline.actions.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mintline.actions.wire.ExecutionAnswer.Reason;
import dev.mintline.actions.wire.ExecutionAnswer.Stop;
import java.util.Optional;
import org.graalvm.polyglot.PolyglotException;

/**
 * What left the sandbox as an exception. Read on the guest's thread while the watchdog still looks, and only through
 * {@code getMessage()}: other accessors run code of the guest.
 *
 * @param result the report that the prelude would have made, when it is the script's own doing
 */
record GuestCrash(Optional<Stop> stop, Optional<String> result) {

    static GuestCrash of(PolyglotException e) {
        var message = String.valueOf(e.getMessage());
        if (e.isInternalError()) {
            return stopped(Reason.INTERNAL, message);
        }
        if (e.isResourceExhausted()) {
            return stopped(exhausted(message), message);
        }
        if (e.isCancelled() || e.isInterrupted() || e.isExit()) {
            return stopped(Reason.INTERNAL, message);
        }
        return new GuestCrash(Optional.empty(), Optional.of(threw(e, message)));
    }

    // A limit of the engine's, or "Resource exhausted" with ": Stack overflow" or ": Out of memory" behind it.
    private static Reason exhausted(String message) {
        return message.contains("frame limit") || message.contains("Stack overflow") ? Reason.STACK : Reason.MEMORY;
    }

    private static GuestCrash stopped(Reason reason, String message) {
        return new GuestCrash(Optional.of(new Stop(reason, message)), Optional.empty());
    }

    private static String threw(PolyglotException e, String message) {
        var thrown = JsonNodeFactory.instance.objectNode();
        // The engine repeats the source below the first line.
        var first = message.lines().findFirst().orElse(message);
        var name = e.isSyntaxError() ? "SyntaxError" : "Error";
        thrown.put("name", name);
        thrown.put("message", first.startsWith(name + ": ") ? first.substring(name.length() + 2) : first);
        thrown.put("stack", message);
        var report = JsonNodeFactory.instance.objectNode();
        report.set("threw", thrown);
        return report.toString();
    }
}
