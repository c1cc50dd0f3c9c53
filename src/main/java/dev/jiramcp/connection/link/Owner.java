package dev.jiramcp.connection.link;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.UserId;

/** Whose connection it is. */
public sealed interface Owner {
    /** A person's own. */
    record Person(UserId user) implements Owner {
        public Person {
            requireNonNull(user, "user is null");
        }
    }

    /** The organisation's: the first one, within which people connect their own. */
    record Installation() implements Owner {}
}
