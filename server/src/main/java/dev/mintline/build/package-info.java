/**
 * Builds the npm dependencies of Actions in the background, so that saving one answers at once.
 *
 * <p>Owns when a build runs and what it leaves in the store. Does not own how packages are resolved and converted ({@code
 * actions.npm}).
 */
@NullMarked
package dev.mintline.build;

import org.jspecify.annotations.NullMarked;
