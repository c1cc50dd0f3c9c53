package dev.jiramcp.sandbox.shape;

import dev.jiramcp.sandbox.rest.JiraError;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeSet;

/** Reads {@code orderBy}: the name of an order, {@code +} or {@code -} before it. */
public final class Order {
    private Order() {}

    /**
     * The order that a text names.
     *
     * @throws JiraError where there is no such order
     */
    public static <T> Comparator<T> parse(String text, Map<String, Comparator<T>> orders) {
        String name = text.replaceFirst("^[ +-]", "");
        Comparator<T> order = orders.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> JiraError.of(
                        400,
                        "The value '" + text + "' of 'orderBy' is not supported. Supported values are: "
                                + String.join(", ", new TreeSet<>(orders.keySet())) + "."));
        return text.startsWith("-") ? order.reversed() : order;
    }
}
