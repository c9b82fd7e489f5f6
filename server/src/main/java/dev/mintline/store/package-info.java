/** What is stored and how it is asked for; one interface per aggregate, all calls inside one tenant. */
@NullMarked
package dev.mintline.store;

import org.jspecify.annotations.NullMarked;
