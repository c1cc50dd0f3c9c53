package dev.jiramcp.tool;

import dev.jiramcp.model.Json;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One component of an input or output record.
 *
 * @param name in snake case, as callers write it
 * @param accepted under which names, in snake case, a caller may give it, this one first
 * @param shape what it holds, without {@code Optional}
 * @param optional whether it may be absent, as an {@code Optional}
 * @param hidden whether callers never see it
 * @param describe what its annotation says
 * @param accessor reads it from a record
 */
record Part(
        String name,
        List<String> accepted,
        Shape shape,
        boolean optional,
        boolean hidden,
        Optional<Describe> describe,
        Method accessor) {
    Part {
        accepted = List.copyOf(accepted);
        accessor.setAccessible(true);
    }

    /** What it means; empty where nothing is said. */
    String description() {
        return describe.map(Describe::value).orElse("");
    }

    /** The words that a text, or each text of a list, may be; none where any will do. */
    List<String> words() {
        List<String> said = describe.map(Describe::oneOf).map(List::of).orElse(List.of());
        return said.isEmpty() ? shape.item().orElse(shape).words() : said;
    }

    /** The smallest number or count, or {@code Long.MIN_VALUE}. */
    long min() {
        return describe.map(Describe::min).orElse(Long.MIN_VALUE);
    }

    /** The largest number or count, or {@code Long.MAX_VALUE}. */
    long max() {
        return describe.map(Describe::max).orElse(Long.MAX_VALUE);
    }

    /** The value taken where the argument is absent, as JSON. */
    Optional<String> fallback() {
        return describe.map(Describe::fallback).filter(text -> !text.isEmpty());
    }

    /** The text that an explicit null stands for, where it does not stand for nothing at all. */
    Optional<JsonNode> whenNull() {
        return describe.map(Describe::whenNull)
                .filter(text -> !text.isEmpty())
                .map(Json.mapper().getNodeFactory()::stringNode);
    }

    /** Whether a caller must give it: a list of no items need not be given. */
    boolean required() {
        boolean mayBeEmpty = shape.kind() == Shape.Kind.LIST && min() < 1;
        return !optional && !mayBeEmpty && fallback().isEmpty();
    }

    /** Its value in a record. */
    Object in(Record holder) {
        try {
            return accessor.invoke(holder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "can't read " + name + " of " + holder.getClass().getName(), e);
        }
    }
}
