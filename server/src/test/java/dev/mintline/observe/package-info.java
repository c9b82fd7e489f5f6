/** What an operator sees of a running server. */
@NullMarked
package dev.mintline.observe;

import org.jspecify.annotations.NullMarked;
