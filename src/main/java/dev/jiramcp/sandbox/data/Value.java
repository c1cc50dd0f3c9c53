package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What an issue's field holds. The field's {@link FieldKind} says what a reference refers to (a status, an option, a
 * sprint …); a field without a value is absent from the issue, never an empty value.
 */
public sealed interface Value {
    /** Plain text, also of URL fields. */
    record Text(String text) implements Value {
        public Text {
            requireNonNull(text, "text is null");
        }
    }

    /** An Atlassian document. */
    record Rich(JsonNode document) implements Value {
        public Rich {
            requireNonNull(document, "document is null");
        }
    }

    /** A number; seconds where the field is a time. */
    record Num(BigDecimal number) implements Value {
        public Num {
            requireNonNull(number, "number is null");
        }

        /** A whole number. */
        public static Num of(long number) {
            return new Num(BigDecimal.valueOf(number));
        }
    }

    /** A date. */
    record Day(LocalDate date) implements Value {
        public Day {
            requireNonNull(date, "date is null");
        }
    }

    /** A point in time. */
    record Moment(Instant instant) implements Value {
        public Moment {
            requireNonNull(instant, "instant is null");
        }
    }

    /** One account. */
    record User(AccountId account) implements Value {
        public User {
            requireNonNull(account, "account is null");
        }
    }

    /** Several accounts. */
    record Users(List<AccountId> accounts) implements Value {
        public Users {
            accounts = List.copyOf(accounts);
        }
    }

    /** Labels. */
    record Words(List<String> words) implements Value {
        public Words {
            words = List.copyOf(words);
        }
    }

    /** The id of one thing: a status, a type, an option, a group, a parent issue … */
    record Ref(String id) implements Value {
        public Ref {
            requireNonNull(id, "id is null");
        }
    }

    /** The ids of several things: versions, components, options, sprints, groups. */
    record Refs(List<String> ids) implements Value {
        public Refs {
            ids = List.copyOf(ids);
        }
    }

    /** A choice on two levels: the ids of an option and of one of its children. */
    record Cascade(String parent, Optional<String> child) implements Value {
        public Cascade {
            requireNonNull(parent, "parent is null");
            requireNonNull(child, "child is null");
        }
    }
}
