package dev.jiramcp.model;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/** The id of an Atlassian account, such as {@code 5b10ac8d82e05b22cc7d4ef5} or {@code 557058:f58131cb-b67d-43c7-b30d-6b58d40bd077}. */
public record AccountId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z:_-]{1,128}");

    public AccountId {
        if (!FORM.matcher(requireNonNull(value, "value is null")).matches()) {
            throw Refusal.of(
                    Refusal.Kind.INVALID, "invalid_account_id", "Not an Atlassian account id: '" + value + "'.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
