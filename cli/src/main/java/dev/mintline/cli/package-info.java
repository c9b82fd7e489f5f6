/**
 * The command line that needs no server. Owns arguments, exit codes and what people read; the work is in {@code
 * dev.mintline.actions}.
 */
@NullMarked
package dev.mintline.cli;

import org.jspecify.annotations.NullMarked;
