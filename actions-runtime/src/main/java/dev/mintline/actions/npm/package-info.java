/**
 * npm dependencies of Actions, at build time: from names and ranges to one content-addressed text that holds everything a
 * run needs, and, at run time, which file of it a {@code require} means.
 *
 * <p>Owns resolution, integrity, unpacking and every limit on them. Does not run anything: where packages are unpacked and
 * converted is a {@link dev.mintline.actions.npm.BuildSandbox}'s, loading them is the sandbox's.
 */
@NullMarked
package dev.mintline.actions.npm;

import org.jspecify.annotations.NullMarked;
