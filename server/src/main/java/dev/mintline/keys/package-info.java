/** A tenant's signing keys: making, loading and publishing them. */
@NullMarked
package dev.mintline.keys;

import org.jspecify.annotations.NullMarked;
