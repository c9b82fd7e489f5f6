/** Passwords: hashing, checking, and the pool that keeps their cost away from everything else. */
@NullMarked
package dev.mintline.credential;

import org.jspecify.annotations.NullMarked;
