/**
 * What crosses the boundary between the pipeline and whoever executes Actions: framed, versioned bytes.
 *
 * <p>The host trusts nothing that comes back: {@link dev.mintline.actions.wire.GuestResults} reads every command again
 * with all checks. Does not own how a script is executed ({@code sandbox}), nor what a result means ({@code run}).
 */
@NullMarked
package dev.mintline.actions.wire;

import org.jspecify.annotations.NullMarked;
