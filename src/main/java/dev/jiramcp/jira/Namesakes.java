package dev.jiramcp.jira;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Whom a name in a text could mean.
 *
 * @param meant the one person whose full name or address it is; empty where nobody has it, or several have
 * @param possible active people whose name or address it is, or a word of it
 */
public record Namesakes(Optional<Person> meant, List<Person> possible) {
    /** Nobody, or nobody who may be seen. */
    static final Namesakes NONE = new Namesakes(Optional.empty(), List.of());

    public Namesakes {
        requireNonNull(meant, "meant is null");
        possible = List.copyOf(possible);
    }

    /** Of people who were found by a name, those whom it could mean. */
    static Namesakes of(String name, List<Person> found) {
        String plain = Choice.plain(name);
        List<Person> active = found.stream().filter(Person::active).toList();
        List<Person> same = active.stream().filter(person -> is(person, plain)).toList();
        List<Person> similar = active.stream()
                .filter(person -> person.kind().equals("atlassian") && isPart(person, plain))
                .toList();
        return new Namesakes(
                same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty(), same.isEmpty() ? similar : same);
    }

    private static boolean is(Person person, String plain) {
        return Choice.plain(person.name()).equals(plain)
                || person.email().map(Choice::plain).filter(plain::equals).isPresent();
    }

    private static boolean isPart(Person person, String plain) {
        return (" " + Choice.plain(person.name()) + " ").contains(" " + plain + " ")
                || person.email()
                        .map(Choice::plain)
                        .filter(address -> address.startsWith(plain + "@"))
                        .isPresent();
    }

    /** How each of them is written so that it is surely this person who is told. */
    public List<String> written() {
        return possible.stream()
                .map(person -> "@[" + Words.clean(person.name()).replaceAll("[\\[\\]\\\\]", "") + "](accountid:"
                        + person.id() + ")"
                        + person.email()
                                .map(email -> " <" + Words.clean(email) + ">")
                                .orElse(""))
                .toList();
    }
}
