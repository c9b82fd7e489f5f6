/** Rules of the house that a machine can check. */
@NullMarked
package dev.mintline.architecture;

import org.jspecify.annotations.NullMarked;
