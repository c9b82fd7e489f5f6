package dev.mintline.actions.sandbox;

import java.util.function.BiFunction;

/**
 * What one execution is given by the boundary.
 *
 * @param ask sends a host call (name, arguments as JSON) and tells its id
 */
record ExecutionScope(
        ScriptClock clock, Chance chance, ConsoleCapture console, BiFunction<String, String, Double> ask) {
    /** Between executions: a clock at zero and a console that keeps nothing. */
    static final ExecutionScope NONE =
            new ExecutionScope(new ScriptClock(0, 0, true), new Chance(0, 0), new ConsoleCapture(0), (_, _) -> 0.0);
}
