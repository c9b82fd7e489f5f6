/** The server's own certificate. */
@NullMarked
package dev.mintline.tls;

import org.jspecify.annotations.NullMarked;
