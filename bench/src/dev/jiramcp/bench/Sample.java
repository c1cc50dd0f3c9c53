package dev.jiramcp.bench;

import java.util.Arrays;
import java.util.List;

/**
 * Some measurements of one thing, in milliseconds or megabytes.
 *
 * @param sorted the values in ascending order
 */
record Sample(double[] sorted) {
    Sample {
        sorted = sorted.clone();
        Arrays.sort(sorted);
    }

    static Sample of(List<Double> values) {
        return new Sample(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    double min() {
        return at(0);
    }

    double median() {
        return at(0.5);
    }

    double max() {
        return at(1);
    }

    /** The value below which this part of all values is, between 0 and 1. */
    double at(double part) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(part * (sorted.length - 1))];
    }
}
