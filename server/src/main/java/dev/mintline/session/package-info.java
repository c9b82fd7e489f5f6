/** Browser sessions: when they end, what extends them, and the cookie that names them. */
@NullMarked
package dev.mintline.session;

import org.jspecify.annotations.NullMarked;
