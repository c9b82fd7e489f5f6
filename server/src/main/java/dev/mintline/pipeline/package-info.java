/** The bridge to the scripts: builds the event, runs the flow, and turns its commands into what is minted and stored. */
@NullMarked
package dev.mintline.pipeline;

import org.jspecify.annotations.NullMarked;
