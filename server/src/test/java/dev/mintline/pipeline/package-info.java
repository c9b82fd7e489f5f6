/** Tests of what script runs come to. */
@NullMarked
package dev.mintline.pipeline;

import org.jspecify.annotations.NullMarked;
