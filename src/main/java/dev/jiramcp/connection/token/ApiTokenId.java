package dev.jiramcp.connection.token;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import java.util.regex.Pattern;

/** The id of an API token. */
public record ApiTokenId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public ApiTokenId {
        if (!FORM.matcher(requireNonNull(value, "value is null")).matches()) {
            throw Refusal.of(
                    Refusal.Kind.INVALID, "invalid_api_token_id", "Not the id of an API token: '" + value + "'.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
