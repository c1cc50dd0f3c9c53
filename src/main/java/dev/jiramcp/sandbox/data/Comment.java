package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A comment on an issue.
 *
 * @param body an Atlassian document
 * @param internal whether customers of a service project are kept from seeing it
 */
public record Comment(
        String id,
        AccountId author,
        AccountId updateAuthor,
        JsonNode body,
        Instant created,
        Instant updated,
        Optional<Visibility> visibility,
        boolean internal,
        Map<String, JsonNode> properties) {
    public Comment {
        requireNonNull(id, "id is null");
        requireNonNull(author, "author is null");
        requireNonNull(updateAuthor, "updateAuthor is null");
        requireNonNull(body, "body is null");
        requireNonNull(created, "created is null");
        requireNonNull(updated, "updated is null");
        requireNonNull(visibility, "visibility is null");
        properties = Copies.map(properties);
    }
}
