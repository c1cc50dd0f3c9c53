package dev.jiramcp.tool;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Numbers as models send them: as JSON numbers, or as texts. */
final class Numbers {
    /** Longer texts and larger exponents are no number that anybody means, and cost much to work out. */
    private static final int LONGEST = 40;

    private static final int LARGEST_SCALE = 400;

    private Numbers() {}

    /** A number without a fraction: {@code 20}, {@code "20"}, {@code 20.0}. */
    static Optional<Long> whole(JsonNode value) {
        return decimal(value).flatMap(number -> {
            try {
                return Optional.of(number.longValueExact());
            } catch (ArithmeticException notWhole) {
                return Optional.empty();
            }
        });
    }

    static Optional<Double> real(JsonNode value) {
        return decimal(value).map(BigDecimal::doubleValue).filter(Double::isFinite);
    }

    private static Optional<BigDecimal> decimal(JsonNode value) {
        if (!value.isNumber() && !value.isString()) {
            return Optional.empty();
        }
        String text = value.asString().strip();
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text)).filter(number -> Math.abs(number.scale()) <= LARGEST_SCALE);
        } catch (NumberFormatException notNumber) {
            return Optional.empty();
        }
    }

    /** Whether a number is in the range of a part; the range of a list is for the count of its items. */
    static boolean within(Part part, double number) {
        return part.shape().kind() == Shape.Kind.LIST || (number >= part.min() && number <= part.max());
    }

    /** What a number or count may be, in words. */
    static String range(Part part) {
        if (part.min() == Long.MIN_VALUE) {
            return part.max() == Long.MAX_VALUE ? "a number of usual size" : "at most " + part.max();
        }
        return part.max() == Long.MAX_VALUE ? "at least " + part.min() : "from " + part.min() + " to " + part.max();
    }
}
