package dev.jiramcp.adf;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import java.util.Optional;

/** Finds the person whom a text calls {@code @name}, so that the mention carries an account id and notifies. */
@FunctionalInterface
public interface Mentions {
    /** A person who can be mentioned. */
    record Person(AccountId id, String name) {
        public Person {
            requireNonNull(id, "id is null");
            requireNonNull(name, "name is null");
        }
    }

    /** The person of this name, without the {@code @}; empty where there is none, and the text then stays text. */
    Optional<Person> find(String name);

    /** Nobody is found by name; mentions by account id still work. */
    static Mentions none() {
        return name -> Optional.empty();
    }
}
