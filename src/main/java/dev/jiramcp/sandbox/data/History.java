package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import java.time.Instant;
import java.util.List;

/** What somebody changed on an issue at one time; an issue's histories are in order, oldest first. */
public record History(String id, AccountId author, Instant created, List<Change> items) {
    public History {
        requireNonNull(id, "id is null");
        requireNonNull(author, "author is null");
        requireNonNull(created, "created is null");
        items = List.copyOf(items);
    }
}
