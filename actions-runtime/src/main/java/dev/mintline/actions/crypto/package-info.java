/**
 * The primitives behind the scripts' {@code crypto}: texts in, texts out, on the JDK's own providers.
 *
 * <p>Keeps no state between calls, draws everything random from the run's seed, and bounds what one call may cost. Knows
 * neither the engine nor what Node calls things beyond the names of algorithms; the guest side is
 * {@code resources/…/node/crypto.js} and {@code webcrypto.js}.
 */
@NullMarked
package dev.mintline.actions.crypto;

import org.jspecify.annotations.NullMarked;
