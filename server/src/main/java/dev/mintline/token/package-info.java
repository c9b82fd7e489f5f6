/** The endpoints that clients call themselves: /oauth/token and /oauth/revoke. The only writers of their answers. */
@NullMarked
package dev.mintline.token;

import org.jspecify.annotations.NullMarked;
