/** The protocol's words: grants, scopes, errors, ids. Imports nothing of ours and knows nothing of HTTP. */
@NullMarked
package dev.mintline.oauth;

import org.jspecify.annotations.NullMarked;
