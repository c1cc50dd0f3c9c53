package dev.jiramcp.connection.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import java.util.regex.Pattern;

/** The id of an app of Atlassian. */
public record AppId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public AppId {
        if (!FORM.matcher(requireNonNull(value, "value is null")).matches()) {
            throw Refusal.of(
                    Refusal.Kind.INVALID, "invalid_app_id", "Not the id of an app of Atlassian: '" + value + "'.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
