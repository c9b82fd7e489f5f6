/** Finds a request's tenant and keeps its configuration in memory, as old as the last change at most. */
@NullMarked
package dev.mintline.tenants;

import org.jspecify.annotations.NullMarked;
