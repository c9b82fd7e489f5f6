/**
 * The pipeline: one verb, from a segment to its outcome.
 *
 * <p>Owns what a segment's commands come to (denied, suspended, failed). Does not own the execution itself ({@code wire},
 * {@code sandbox}).
 */
@NullMarked
package dev.mintline.actions.run;

import org.jspecify.annotations.NullMarked;
