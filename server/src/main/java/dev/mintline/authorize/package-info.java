/**
 * The authorization endpoint and the login page: reading and checking the request, signing the person in, running the
 * scripts, and sending the browser back.
 */
@NullMarked
package dev.mintline.authorize;

import org.jspecify.annotations.NullMarked;
