package dev.jiramcp.sandbox.search;

import dev.jiramcp.sandbox.search.Ordered.Range;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers and the durations of work of a query. */
final class Numbers {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
    private static final Pattern WORK = Pattern.compile("(?:[0-9]{1,6}(?:\\.[0-9]{1,3})?\\s*[wdhm]\\s*)+");
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([wdhm])");

    private final Problems problems;

    Numbers(Problems problems) {
        this.problems = problems;
    }

    Optional<Range<BigDecimal>> number(Literal literal, String field) {
        if (literal instanceof Literal.Word word && NUMBER.matcher(word.text()).matches()) {
            return Optional.of(Range.of(new BigDecimal(word.text())));
        }
        return refuse(literal, field, "number");
    }

    /** A duration of work in seconds: {@code 1w 2d 4h 30m} with five days a week and eight hours a day; numbers are minutes. */
    Optional<Range<BigDecimal>> work(Literal literal, String field) {
        if (literal instanceof Literal.Word word) {
            String text = word.text().strip();
            if (text.matches("[0-9]{1,9}")) {
                return Optional.of(Range.of(new BigDecimal(text).multiply(BigDecimal.valueOf(60))));
            }
            if (WORK.matcher(text).matches()) {
                return Optional.of(Range.of(seconds(text)));
            }
        }
        return refuse(literal, field, "duration");
    }

    private static BigDecimal seconds(String text) {
        BigDecimal sum = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            long unit = switch (part.group(2)) {
                case "w" -> 5 * 8 * 3600L;
                case "d" -> 8 * 3600L;
                case "h" -> 3600L;
                default -> 60L;
            };
            sum = sum.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
        }
        return sum;
    }

    private Optional<Range<BigDecimal>> refuse(Literal literal, String field, String what) {
        if (literal instanceof Literal.Word word) {
            problems.error("Value '" + word.text() + "' for the '" + field + "' field is not a valid " + what + ".");
        } else {
            problems.error("A value provided by a function is invalid for the field '" + field + "'.");
        }
        return Optional.empty();
    }
}
