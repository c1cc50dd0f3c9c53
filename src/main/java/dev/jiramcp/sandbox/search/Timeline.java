package dev.jiramcp.sandbox.search;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Change;
import dev.jiramcp.sandbox.data.History;
import dev.jiramcp.sandbox.data.Issue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a field held, and when, read back from an issue's changelog.
 *
 * @param field the id under which the changelog names the field
 * @param values the ids that it holds now
 * @param names how the words of a query become ids
 */
record Timeline(String field, Function<Issue, Collection<String>> values, Names names) {
    /** The key of holding nothing, which is no id. */
    private static final String NOTHING = "";

    /**
     * A time during which the field held a value.
     *
     * @param value empty where it held nothing
     * @param end the end of time where it still holds it
     * @param author who set it
     */
    record Period(Optional<String> value, Instant start, Instant end, Optional<AccountId> author) {}

    /** A change of the field. */
    record Move(Optional<String> from, Optional<String> to, Instant at, AccountId author) {}

    private record Opened(Instant start, Optional<AccountId> author) {}

    /** The changes of the field, oldest first. */
    List<Move> moves(Issue issue) {
        List<Move> moves = new ArrayList<>();
        for (History history : issue.histories()) {
            for (Change change : history.items()) {
                if (change.fieldId().isPresent() && change.fieldId().get().equals(field)) {
                    moves.add(move(change, history));
                }
            }
        }
        return moves;
    }

    private static Move move(Change change, History history) {
        return new Move(id(change.from()), id(change.to()), history.created(), history.author());
    }

    private static Optional<String> id(Optional<String> id) {
        return id.filter(text -> !text.isEmpty());
    }

    /** Every value that the field ever held, and when. */
    List<Period> periods(Issue issue) {
        List<Move> moves = moves(issue);
        Set<String> held = initial(issue, moves);
        List<Period> periods = new ArrayList<>();
        Map<String, Opened> open = new LinkedHashMap<>();
        Opened beginning = new Opened(issue.created(), issue.user("creator"));
        held.forEach(value -> open.put(value, beginning));
        if (held.isEmpty()) {
            open.put(NOTHING, beginning);
        }
        for (Move move : moves) {
            move.from().ifPresent(held::remove);
            move.to().ifPresent(held::add);
            follow(held, move, open, periods);
        }
        open.forEach((value, opened) -> periods.add(period(value, opened, Instant.MAX)));
        return periods;
    }

    /** Ends what is no longer held, and begins what is held now. */
    private static void follow(Set<String> held, Move move, Map<String, Opened> open, List<Period> periods) {
        Set<String> now = held.isEmpty() ? Set.of(NOTHING) : Set.copyOf(held);
        open.entrySet().removeIf(entry -> {
            boolean over = !now.contains(entry.getKey());
            if (over) {
                periods.add(period(entry.getKey(), entry.getValue(), move.at()));
            }
            return over;
        });
        now.forEach(value -> open.computeIfAbsent(value, id -> new Opened(move.at(), Optional.of(move.author()))));
    }

    private static Period period(String value, Opened opened, Instant end) {
        return new Period(id(Optional.of(value)), opened.start(), end, opened.author());
    }

    /** What it held when the issue was created: what it holds now, all changes undone. */
    private Set<String> initial(Issue issue, List<Move> moves) {
        Set<String> held = new LinkedHashSet<>(values.apply(issue));
        for (int i = moves.size() - 1; i >= 0; i--) {
            moves.get(i).to().ifPresent(held::remove);
            moves.get(i).from().ifPresent(held::add);
        }
        return held;
    }
}
