/** Settings as records; unknown keys and values out of range are errors. */
@NullMarked
package dev.mintline.config;

import org.jspecify.annotations.NullMarked;
