package dev.jiramcp.model;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/** The id of an Atlassian site, a UUID, as in {@code /ex/jira/{cloudId}}. */
public record CloudId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    public CloudId {
        if (!FORM.matcher(requireNonNull(value, "value is null")).matches()) {
            throw Refusal.of(Refusal.Kind.INVALID, "invalid_cloud_id", "Not a cloud id: '" + value + "'.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
