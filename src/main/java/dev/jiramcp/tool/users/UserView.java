package dev.jiramcp.tool.users;

import dev.jiramcp.jira.Person;
import java.util.Optional;

/** A person in a result. */
public record UserView(
        String accountId,
        String name,
        Optional<String> email,
        Optional<Boolean> active,
        Optional<String> type,
        Optional<String> timeZone) {
    /** A person, with nothing said that is as usual: active, and a human. */
    public static UserView of(Person person) {
        return new UserView(
                person.id().value(),
                person.name(),
                person.email(),
                person.active() ? Optional.empty() : Optional.of(false),
                Optional.of(person.kind()).filter(kind -> !kind.equals("atlassian")),
                person.zone());
    }
}
