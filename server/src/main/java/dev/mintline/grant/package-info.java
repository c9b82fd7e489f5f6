/** The grants of the token endpoint, one file each, and the values they share. Who the client is was settled before. */
@NullMarked
package dev.mintline.grant;

import org.jspecify.annotations.NullMarked;
