/** The UserInfo endpoint (OIDC Core section 5.3). */
@NullMarked
package dev.mintline.userinfo;

import org.jspecify.annotations.NullMarked;
