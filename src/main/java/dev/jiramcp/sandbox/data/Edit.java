package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One change to an issue by somebody at some time: fields set or cleared, things hung on it or taken off, and what is
 * said about the latter in the changelog.
 *
 * @param fields the new values, by field id; empty clears
 * @param notes changelog items beyond those of the fields (links, attachments)
 */
public record Edit(
        AccountId author,
        Instant at,
        Map<String, Optional<Value>> fields,
        List<Change> notes,
        UnaryOperator<Issue.Attached> hang) {
    public Edit {
        requireNonNull(author, "author is null");
        requireNonNull(at, "at is null");
        requireNonNull(hang, "hang is null");
        fields = Copies.map(fields);
        notes = List.copyOf(notes);
    }

    /** A change that changes nothing yet. */
    public static Edit by(AccountId author, Instant at) {
        return new Edit(author, at, Map.of(), List.of(), UnaryOperator.identity());
    }

    /** And sets a field. */
    public Edit set(String field, Value value) {
        return put(field, Optional.of(value));
    }

    /** And clears a field. */
    public Edit clear(String field) {
        return put(field, Optional.empty());
    }

    /** And sets or clears a field. */
    public Edit put(String field, Optional<Value> value) {
        Map<String, Optional<Value>> now = new LinkedHashMap<>(fields);
        now.put(field, value);
        return new Edit(author, at, now, notes, hang);
    }

    /** And says so in the changelog. */
    public Edit note(Change change) {
        List<Change> now = new ArrayList<>(notes);
        now.add(change);
        return new Edit(author, at, fields, now, hang);
    }

    /** And changes what hangs on the issue. */
    public Edit hang(UnaryOperator<Issue.Attached> more) {
        return new Edit(author, at, fields, notes, attached -> more.apply(hang.apply(attached)));
    }
}
