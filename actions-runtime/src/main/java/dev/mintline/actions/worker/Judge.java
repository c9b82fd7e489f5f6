package dev.mintline.actions.worker;

import dev.mintline.actions.wire.ExecutionAnswer.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Decides who is to blame for the end of a child, and what becomes of the others (decisions: once more, or refused). */
final class Judge {
    private final Strikes strikes;
    private final Consumer<WorkerEvent> events;
    private final Consumer<Flight> again;

    Judge(Strikes strikes, Consumer<WorkerEvent> events, Consumer<Flight> again) {
        this.strikes = strikes;
        this.events = events;
        this.again = again;
    }

    /** @param flights those that nobody has answered yet */
    void of(Child child, List<Flight> flights, String why) {
        boolean outOfMemory = why.contains("exit code 3"); // -XX:+ExitOnOutOfMemoryError
        var culprit = child.wasKilled() ? Optional.<Flight>empty() : culprit(flights, outOfMemory);
        culprit.ifPresent(flight -> {
            if (flight.isCertain()) {
                strike(flight, flight.suspect());
            }
            flight.end(outOfMemory ? Reason.MEMORY : Reason.INTERNAL, "The process of the sandbox ended.");
        });
        long now = System.nanoTime();
        for (var flight : flights) {
            if (culprit.filter(flight::equals).isPresent()) {
                continue;
            }
            if (flight.mayRunAgain(now)) {
                again.accept(flight);
            } else {
                flight.end(
                        Reason.INTERNAL,
                        "The process of the sandbox was killed while this ran, and it cannot be run again.");
            }
        }
    }

    // The one that allocated most, or the only one that can have done it. With several and no sign, nobody is blamed.
    private static Optional<Flight> culprit(List<Flight> flights, boolean outOfMemory) {
        if (flights.size() == 1) {
            return Optional.of(flights.getFirst());
        }
        var slow = flights.stream().filter(Flight::isSlow).toList();
        if (outOfMemory) {
            return slow.stream().max(Comparator.comparingLong(Flight::allocated));
        }
        return slow.size() == 1 ? Optional.of(slow.getFirst()) : Optional.empty();
    }

    /** Of the child's watchdog, which should have ended it. */
    void overdue(Child child, Flight flight, String why) {
        if (flight.isCertain()) {
            strike(flight, flight.suspect());
        }
        if (child.remove(flight)) {
            flight.end(Reason.WALL, why);
        }
        child.kill(why);
    }

    void strike(Flight flight, int action) {
        var versions = flight.head().versionIds();
        if (action >= 0 && action < versions.size()) {
            var tenant = flight.head().tenant();
            int kills = strikes.add(tenant, versions.get(action));
            events.accept(new WorkerEvent.Struck(tenant, versions.get(action), kills));
        }
    }
}
