/** What a refresh exchange costs: drives a server over HTTP only, and measures the ceiling it is held against. */
@NullMarked
package dev.mintline.bench;

import org.jspecify.annotations.NullMarked;
