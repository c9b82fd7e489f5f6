/** Refresh tokens: their values, issuing, redeeming and committing an exchange. Knows no HTTP and runs no script. */
@NullMarked
package dev.mintline.refresh;

import org.jspecify.annotations.NullMarked;
