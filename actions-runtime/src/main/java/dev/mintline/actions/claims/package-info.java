/** Which claims and scopes a script may put into a token, and the history of each one that it did. */
@NullMarked
package dev.mintline.actions.claims;

import org.jspecify.annotations.NullMarked;
