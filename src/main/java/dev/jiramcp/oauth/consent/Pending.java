package dev.jiramcp.oauth.consent;

import static java.util.Objects.requireNonNull;

/**
 * A question that a person has not answered yet, or answered before it was known who that is.
 *
 * @param id its key, which stands in the address of its page
 * @param approved whether the browser said yes before the person signed in
 * @param csrf what its form carries
 */
public record Pending(String id, Asked asked, boolean approved, String csrf) {
    public Pending {
        requireNonNull(id, "id is null");
        requireNonNull(asked, "asked is null");
        requireNonNull(csrf, "csrf is null");
    }

    /** Without what its form carries. */
    @Override
    public String toString() {
        return "Pending[" + asked.client() + "]";
    }
}
