package dev.mintline.actions.sandbox;

import java.util.function.BiFunction;

/**
 * What one execution is given by the boundary.
 *
 * @param ask sends a host call (name, arguments as JSON) and tells its id
 */
record ExecutionScope(
        ScriptClock clock,
        ObjectText event,
        Chance chance,
        ConsoleCapture console,
        GuestReport report,
        BiFunction<String, String, Double> ask) {
    /** Between executions: a clock at zero, a console that keeps nothing, and no commands. */
    static final ExecutionScope NONE = nothing(0, ObjectText.of("{}"));

    /** @param commandCharacters how many it keeps */
    static ExecutionScope nothing(int commandCharacters, ObjectText event) {
        return new ExecutionScope(
                new ScriptClock(0, 0, 0, true),
                event,
                new Chance(0, 0),
                new ConsoleCapture(0),
                new GuestReport(commandCharacters),
                (_, _) -> 0.0);
    }
}
