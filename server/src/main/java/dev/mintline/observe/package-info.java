/** What an operator can see of a running server from the same machine. */
@NullMarked
package dev.mintline.observe;

import org.jspecify.annotations.NullMarked;
