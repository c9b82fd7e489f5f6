package dev.mintline.spec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which statements a test shows: {@code tokens.md-14} is number 14 among the acceptance statements of the token
 * specification, {@code RFC6749-5.2} a section of an RFC.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Clause {
    String[] value();
}
