/** Turns what was decided into signed tokens, and reads tokens of ours back. Pure but for the signature. */
@NullMarked
package dev.mintline.mint;

import org.jspecify.annotations.NullMarked;
