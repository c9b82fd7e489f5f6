package dev.mintline.spec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Which statements a test shows: {@code tokens.md-14} is number 14 among the acceptance statements of the token
 * specification, {@code RFC6749-5.2} a section of an RFC. The results of a run are written to
 * {@code target/clauses.json}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ExtendWith(ClauseResults.class)
public @interface Clause {
    String[] value();
}
