/**
 * The {@code event} that scripts read, one record per shape (actions.md 2), and its JSON.
 *
 * <p>Java names are the camel case of the wire names. An empty {@code Optional} is a missing key, never {@code null}. Does
 * not own where the facts come from: the server fills the records.
 */
@NullMarked
package dev.mintline.actions.event;

import org.jspecify.annotations.NullMarked;
