/**
 * What the server must do, seen from outside: every test speaks HTTP and names the statements of the specification that it
 * shows. {@code docs/ACCEPTANCE.md} is made from these names.
 */
@NullMarked
package dev.mintline.spec;

import org.jspecify.annotations.NullMarked;
