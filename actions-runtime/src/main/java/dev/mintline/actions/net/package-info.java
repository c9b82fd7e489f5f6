/**
 * HTTP for scripts: fetch under an egress policy.
 *
 * <p>Owns which hosts and addresses may be reached, the dial to exactly the address that was checked, and the limits. The
 * only package that knows the HTTP client. Does not own the classes that scripts see, nor recording ({@code host}).
 */
@NullMarked
package dev.mintline.actions.net;

import org.jspecify.annotations.NullMarked;
