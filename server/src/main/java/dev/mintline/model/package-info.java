/** The persisted values: records and sealed types, without behaviour of their own storage. */
@NullMarked
package dev.mintline.model;

import org.jspecify.annotations.NullMarked;
