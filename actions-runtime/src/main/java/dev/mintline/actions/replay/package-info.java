/**
 * Runs of Actions without a server: fixtures, the report that {@code run --json} prints, case files with expectations.
 *
 * <p>Does not own a command line, and nothing it does has an effect outside of the process.
 */
@NullMarked
package dev.mintline.actions.replay;

import org.jspecify.annotations.NullMarked;
