package dev.jiramcp.jira;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One account, as this user may see it.
 *
 * @param id the account id
 * @param name the display name
 * @param email the address, where the account shows it
 * @param active whether the account can still be used
 * @param kind {@code atlassian} for a person, {@code app}, or {@code customer}
 * @param zone the time zone, where it is told
 */
public record Person(
        AccountId id, String name, Optional<String> email, boolean active, String kind, Optional<String> zone) {
    public Person {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(email, "email is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(zone, "zone is null");
    }

    /** Reads an account from Jira's answer; empty where it is none. */
    public static Optional<Person> read(JsonNode user) {
        return Nodes.text(user, "accountId")
                .map(id -> new Person(
                        new AccountId(id),
                        Nodes.text(user, "displayName").orElse(id),
                        Nodes.text(user, "emailAddress").filter(email -> !email.isBlank()),
                        !user.has("active") || Nodes.flag(user, "active"),
                        Nodes.text(user, "accountType").orElse("atlassian"),
                        Nodes.text(user, "timeZone")));
    }

    /** The name with what tells this account from another of the same name. */
    public String words() {
        return name + email.map(address -> " <" + address + ">").orElse("") + " (" + id + (active ? "" : ", inactive")
                + ")";
    }
}
