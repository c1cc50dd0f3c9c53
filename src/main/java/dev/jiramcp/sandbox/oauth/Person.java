package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;

/**
 * Somebody with an Atlassian account.
 *
 * @param id the account
 * @param name the name that people see
 * @param email the address to sign in with
 * @param zone the time zone, such as {@code Europe/Berlin}
 * @param signsIn whether it is the living account of a human
 */
public record Person(AccountId id, String name, String email, String zone, boolean signsIn) {
    public Person {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(email, "email is null");
        requireNonNull(zone, "zone is null");
    }

    /** The part of the address before the at sign. */
    public String nickname() {
        int at = email.indexOf('@');
        return at < 0 ? email : email.substring(0, at);
    }
}
