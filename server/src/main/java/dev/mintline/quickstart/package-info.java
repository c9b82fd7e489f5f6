/** The tenant that a first start makes, and the one file with secrets in clear that goes with it. */
@NullMarked
package dev.mintline.quickstart;

import org.jspecify.annotations.NullMarked;
