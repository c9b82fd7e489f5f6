/** Reading requests within bounds and writing answers: what every endpoint shares. */
@NullMarked
package dev.mintline.http;

import org.jspecify.annotations.NullMarked;
