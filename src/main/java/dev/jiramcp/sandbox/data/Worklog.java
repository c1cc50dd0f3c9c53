package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Time that somebody spent on an issue. */
public record Worklog(
        String id,
        AccountId author,
        AccountId updateAuthor,
        Optional<JsonNode> comment,
        Instant created,
        Instant updated,
        Instant started,
        long seconds,
        Optional<Visibility> visibility) {
    public Worklog {
        requireNonNull(id, "id is null");
        requireNonNull(author, "author is null");
        requireNonNull(updateAuthor, "updateAuthor is null");
        requireNonNull(comment, "comment is null");
        requireNonNull(created, "created is null");
        requireNonNull(updated, "updated is null");
        requireNonNull(started, "started is null");
        requireNonNull(visibility, "visibility is null");
    }
}
