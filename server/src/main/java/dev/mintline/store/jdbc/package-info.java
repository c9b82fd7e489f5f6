/** The stores on SQLite and PostgreSQL, in one SQL dialect. The only package that knows JDBC. */
@NullMarked
package dev.mintline.store.jdbc;

import org.jspecify.annotations.NullMarked;
