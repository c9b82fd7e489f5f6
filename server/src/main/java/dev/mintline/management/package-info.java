/**
 * The Management API, {@code /api/v2} (tokens.md 9): one file per resource, one per record's JSON form. Owns its error
 * form and its paging; decides nothing about tokens. May import everything but the other endpoints.
 */
@NullMarked
package dev.mintline.management;

import org.jspecify.annotations.NullMarked;
