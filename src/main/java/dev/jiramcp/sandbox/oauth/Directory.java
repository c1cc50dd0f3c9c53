package dev.jiramcp.sandbox.oauth;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import java.util.List;
import java.util.Optional;

/** The people and the sites of the simulation, and who is a member where. */
public interface Directory {
    /** Everybody who can sign in, in a fixed order. */
    List<Person> people();

    /** Every site, in a fixed order. */
    List<Place> places();

    /** The sites that this person is a member of. */
    List<Place> placesOf(AccountId account);

    /** One person by account. */
    default Optional<Person> person(AccountId account) {
        return people().stream().filter(person -> person.id().equals(account)).findFirst();
    }

    /** One person by address, whatever the case. */
    default Optional<Person> personByEmail(String email) {
        return people().stream()
                .filter(person -> person.email().equalsIgnoreCase(email))
                .findFirst();
    }

    /** One site by cloud id. */
    default Optional<Place> place(CloudId id) {
        return places().stream().filter(place -> place.id().equals(id)).findFirst();
    }

    /** One site by name. */
    default Optional<Place> placeByName(String name) {
        return places().stream().filter(place -> place.name().equals(name)).findFirst();
    }
}
