package dev.jiramcp.sandbox.search;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an issue's fields hold, in the forms that conditions compare. */
final class Values {
    private Values() {}

    /** The ids of what a field refers to, whatever form it has; labels and plain text in small letters. */
    static List<String> ids(Issue issue, String field) {
        return issue.value(field).map(Values::ids).orElse(List.of());
    }

    private static List<String> ids(Value value) {
        if (value instanceof Value.Ref ref) {
            return List.of(ref.id());
        }
        if (value instanceof Value.Refs refs) {
            return refs.ids();
        }
        if (value instanceof Value.User user) {
            return List.of(user.account().value());
        }
        if (value instanceof Value.Users users) {
            return accounts(users.accounts());
        }
        if (value instanceof Value.Words words) {
            return words.words().stream()
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .toList();
        }
        if (value instanceof Value.Cascade cascade) {
            return List.of(cascade.parent(), cascade.child().orElse(CustomFields.childless(cascade.parent())));
        }
        return value instanceof Value.Text text ? List.of(text.text().toLowerCase(Locale.ROOT)) : List.of();
    }

    static List<String> accounts(Collection<AccountId> accounts) {
        return accounts.stream().map(AccountId::value).toList();
    }

    /** What a field says, as plain text. */
    static List<String> texts(Issue issue, String field) {
        return issue.value(field).flatMap(Values::text).map(List::of).orElse(List.of());
    }

    private static Optional<String> text(Value value) {
        if (value instanceof Value.Rich rich) {
            return Optional.of(DocumentText.of(rich.document()));
        }
        return value instanceof Value.Text text ? Optional.of(text.text()) : Optional.empty();
    }

    static Optional<BigDecimal> number(Issue issue, String field) {
        return issue.value(field)
                .flatMap(value -> value instanceof Value.Num number ? Optional.of(number.number()) : Optional.empty());
    }

    static Optional<LocalDate> day(Issue issue, String field) {
        return issue.value(field)
                .flatMap(value -> value instanceof Value.Day day ? Optional.of(day.date()) : Optional.empty());
    }

    static Optional<Instant> moment(Issue issue, String field) {
        return issue.moment(field);
    }
}
