/**
 * The one boundary for everything that would make two runs of a segment differ and that is asked for while it runs: fetch,
 * look-ups, calls of {@code api} that wait for the host. Clock, time zone, random seed and cache travel with the segment.
 *
 * <p>Owns recording and replaying what passes. Does not own who answers: {@code net} fetches, the server looks up.
 */
@NullMarked
package dev.mintline.actions.host;

import org.jspecify.annotations.NullMarked;
