package dev.jiramcp.sandbox.search;

import dev.jiramcp.jql.Clause;
import dev.jiramcp.jql.Jql;
import dev.jiramcp.jql.Parsed;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Filter;
import dev.jiramcp.sandbox.data.Holder;
import dev.jiramcp.sandbox.data.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code filter = "My filter"}: the issues of a saved search that the caller may use. */
record FilterField(Asking asking, Conditions conditions) implements SearchField.Comparing {
    /** Turns a filter's clause into a condition; empty where the filter leads back to itself. */
    interface Conditions {
        Optional<Condition> compile(String filter, Clause clause);
    }

    @Override
    public Condition compile(Asked asked) {
        List<Condition> parts = new ArrayList<>();
        asked.values().forEach(literal -> parts.add(condition(literal, asked.field())));
        Condition any = Condition.any(parts);
        return asked.operator().isNegative() ? any.not() : any;
    }

    private Condition condition(Literal literal, String field) {
        if (!(literal instanceof Literal.Word word)) {
            asking.problems().error("A value provided by a function is invalid for the field '" + field + "'.");
            return Condition.NEVER;
        }
        Optional<Filter> filter = asking.site().filters().all().stream()
                .filter(one -> one.id().equals(word.text()) || one.name().equalsIgnoreCase(word.text()))
                .filter(this::mayUse)
                .findFirst();
        if (filter.isEmpty()) {
            asking.problems().error("The value '" + word.text() + "' does not exist for the field '" + field + "'.");
            return Condition.NEVER;
        }
        return condition(filter.get(), field);
    }

    private Condition condition(Filter filter, String field) {
        Parsed parsed = Jql.read(filter.jql());
        Optional<Condition> condition = parsed instanceof Parsed.Valid valid
                ? valid.query()
                        .where()
                        .map(where -> conditions.compile(filter.id(), where))
                        .orElse(Optional.of(i -> true))
                : Optional.empty();
        if (condition.isEmpty()) {
            asking.problems()
                    .error("Field '" + field + "' with value '" + filter.name()
                            + "' matches filter '" + filter.name() + "' and causes a cyclical reference, this query can"
                            + " not be executed and should be edited.");
        }
        return condition.orElse(Condition.NEVER);
    }

    private boolean mayUse(Filter filter) {
        return asking.caller().filter(filter.owner()::equals).isPresent()
                || filter.sharedWith().stream().anyMatch(this::isCaller);
    }

    private boolean isCaller(Holder holder) {
        Optional<Person> me = asking.caller().flatMap(asking.site().people()::find);
        if (holder instanceof Holder.InGroup group) {
            return me.filter(person -> person.groups().contains(group.group())).isPresent();
        }
        if (holder instanceof Holder.Account account) {
            AccountId wanted = account.account();
            return asking.caller().filter(wanted::equals).isPresent();
        }
        return holder instanceof Holder.Anyone || me.isPresent();
    }
}
