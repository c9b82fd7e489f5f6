/**
 * Executes Actions in GraalJS within this process: contexts, their pool, the watchdog, the host side of the prelude.
 *
 * <p>The only package that knows GraalVM. Owns every privilege decision ({@link dev.mintline.actions.sandbox.HardContext})
 * and every budget. Does not own what a command means.
 */
@NullMarked
package dev.mintline.actions.sandbox;

import org.jspecify.annotations.NullMarked;
