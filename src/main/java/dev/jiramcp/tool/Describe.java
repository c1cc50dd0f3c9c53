package dev.jiramcp.tool;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a component of an input or output record means, for the model that reads the schema. Outside, a component has
 * its name in snake case; one that Java forbids is written with an underscore at its end ({@code notify_}).
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Describe {
    /** A short phrase. */
    String value();

    /** Other names under which models send this argument. */
    String[] aliases() default {};

    /** The words that a text may be, where it is one of a closed list. */
    String[] oneOf() default {};

    /** The smallest number, or the smallest count of an array's items. */
    long min() default Long.MIN_VALUE;

    /** The largest number, or the largest count of an array's items. */
    long max() default Long.MAX_VALUE;

    /** The value taken where the argument is absent, as JSON; empty for none. */
    String fallback() default "";

    /** The text that an explicit null stands for; empty where null is as if the argument were absent. */
    String whenNull() default "";
}
