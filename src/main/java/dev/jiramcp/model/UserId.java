package dev.jiramcp.model;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/** Who a caller is to this server: an Atlassian account id, the subject of an identity provider, or {@code local}. */
public record UserId(String value) {
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,255}");

    public UserId {
        if (!FORM.matcher(requireNonNull(value, "value is null")).matches()) {
            throw Refusal.of(Refusal.Kind.INVALID, "invalid_user_id", "Not a user id: '" + value + "'.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
