package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import java.util.regex.Pattern;

/** The id of a grant. */
public record GrantId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public GrantId {
        if (!FORM.matcher(requireNonNull(value, "value is null")).matches()) {
            throw Refusal.of(Refusal.Kind.INVALID, "invalid_grant_id", "Not the id of a grant: '" + value + "'.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
