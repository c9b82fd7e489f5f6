/** The tenant's log: which codes there are, what each record holds, and how failures are written without blocking. */
@NullMarked
package dev.mintline.tenantlog;

import org.jspecify.annotations.NullMarked;
