/** What clients may find out: metadata and public keys. */
@NullMarked
package dev.mintline.discovery;

import org.jspecify.annotations.NullMarked;
