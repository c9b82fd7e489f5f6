/**
 * The script pipeline as values: triggers, Actions, flows, commands, outcomes.
 *
 * <p>Owns what a script run is given and what it asks for. Does not own how a script is executed ({@code run}, {@code
 * sandbox}) nor what happens to the world afterwards (the server applies {@link dev.mintline.actions.Command}s).
 */
@NullMarked
package dev.mintline.actions;

import org.jspecify.annotations.NullMarked;
