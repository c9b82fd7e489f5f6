/** Random values and encryption at rest. Owns the master key and the process's source of randomness; stores nothing. */
@NullMarked
package dev.mintline.secrets;

import org.jspecify.annotations.NullMarked;
