/** The composition root and the process around it. Nobody imports this package. */
@NullMarked
package dev.mintline;

import org.jspecify.annotations.NullMarked;
