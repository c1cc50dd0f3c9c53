package dev.jiramcp.console.api;

import java.util.Locale;

/** The names of record components as the API writes them: {@code lastUsed} is {@code last_used}. */
final class Names {
    private Names() {}

    static String snake(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
