package dev.jiramcp.connection.link;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import java.util.regex.Pattern;

/** The id of a connection. */
public record ConnectionId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public ConnectionId {
        if (!FORM.matcher(requireNonNull(value, "value is null")).matches()) {
            throw Refusal.of(
                    Refusal.Kind.INVALID, "invalid_connection_id", "Not the id of a connection: '" + value + "'.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
