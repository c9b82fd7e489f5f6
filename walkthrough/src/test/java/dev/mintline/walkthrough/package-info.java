/**
 * Drives the process that {@code ./mintline serve} starts from outside: executes docs/walkthrough.md, signs in with a real
 * browser, and checks what the command promises. Knows the product only by its files, its terminal and HTTP.
 */
@NullMarked
package dev.mintline.walkthrough;

import org.jspecify.annotations.NullMarked;
