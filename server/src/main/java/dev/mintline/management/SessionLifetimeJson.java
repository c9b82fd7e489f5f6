package dev.mintline.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/**
 * One kind of session's absolute and idle lifetime (tokens.md 5.1). Each is given in hours or in minutes, never in both,
 * and shown in hours, or in minutes where hours cannot say it: so what was read can be sent back.
 */
record SessionLifetimeJson(Duration absolute, Duration idle) {
    private static final String MINUTES = "_in_minutes";
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Duration LONGEST_IDLE = Duration.ofDays(100);

    /** @param name of the absolute lifetime; the idle one's begins with {@code idle_} */
    static SessionLifetimeJson read(Payload body, String name, Duration absolute, Duration idle) throws Refusal {
        String idleName = "idle_" + name;
        Optional<Duration> newAbsolute = lifetime(body, name, LONGEST);
        Optional<Duration> newIdle = lifetime(body, idleName, LONGEST_IDLE);
        Duration whole = newAbsolute.orElse(absolute);
        if (newIdle.isPresent() && newIdle.get().compareTo(whole) > 0) {
            throw body.invalid("The idle lifetime must not be longer than " + name, idleName);
        }
        // One that was not named follows, so that naming the other is never a contradiction.
        Duration idleThen = newIdle.orElse(idle);
        return new SessionLifetimeJson(whole, idleThen.compareTo(whole) > 0 ? whole : idleThen);
    }

    private static Optional<Duration> lifetime(Payload body, String name, Duration most) throws Refusal {
        String minutes = name + MINUTES;
        if (body.any(name).isPresent() && body.any(minutes).isPresent()) {
            throw body.invalid("Give either " + name + " or " + minutes, minutes);
        }
        Optional<Duration> hours = body.integer(name, 1, most.toHours()).map(Duration::ofHours);
        return hours.isPresent()
                ? hours
                : body.integer(minutes, 1, most.toMinutes()).map(Duration::ofMinutes);
    }

    void write(ObjectNode json, String name) {
        write(json, name, absolute);
        write(json, "idle_" + name, idle);
    }

    private static void write(ObjectNode json, String name, Duration lifetime) {
        if (lifetime.toMinutes() % 60 == 0) {
            json.put(name, lifetime.toHours());
        } else {
            json.put(name + MINUTES, lifetime.toMinutes());
        }
    }
}
