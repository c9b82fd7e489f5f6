/** The one place that decides what else dies when something is revoked. Works on stores only. */
@NullMarked
package dev.mintline.revocation;

import org.jspecify.annotations.NullMarked;
