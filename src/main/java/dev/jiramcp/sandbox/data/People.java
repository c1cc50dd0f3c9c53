package dev.jiramcp.sandbox.data;

import dev.jiramcp.model.AccountId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The accounts and groups of a site. */
public final class People {
    private final Map<AccountId, Person> people = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();

    People() {}

    public void add(Person person) {
        people.put(person.account(), person);
    }

    public void add(Group group) {
        groups.put(group.id(), group);
    }

    public List<Person> all() {
        return List.copyOf(people.values());
    }

    public Optional<Person> find(AccountId account) {
        return Optional.ofNullable(people.get(account));
    }

    /** The account of an id that may have any form. */
    public Optional<Person> find(String account) {
        return people.values().stream()
                .filter(person -> person.account().value().equals(account))
                .findFirst();
    }

    public List<Group> groups() {
        return List.copyOf(groups.values());
    }

    public Optional<Group> group(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    public Optional<Group> groupNamed(String name) {
        return groups.values().stream()
                .filter(group -> group.name().equals(name))
                .findFirst();
    }

    public List<Person> members(Group group) {
        return people.values().stream()
                .filter(person -> person.groups().contains(group.name()))
                .toList();
    }

    /** How people read an account: its name, or the id where the site does not know it. */
    public String name(AccountId account) {
        return find(account).map(Person::displayName).orElse(account.value());
    }
}
