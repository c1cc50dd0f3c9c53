package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import java.time.ZoneId;
import java.util.Set;

/**
 * An account as a site knows it.
 *
 * @param email always known to the site; shown to others only where {@code emailShown}
 * @param groups the names of the groups it is in
 */
public record Person(
        AccountId account,
        String displayName,
        String email,
        boolean emailShown,
        boolean active,
        Kind kind,
        ZoneId zone,
        Set<String> groups) {

    /** {@code accountType}. */
    public enum Kind {
        /** A person. */
        ATLASSIAN("atlassian"),
        /** An app. */
        APP("app"),
        /** A customer of a service project. */
        CUSTOMER("customer");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As on the wire. */
        public String word() {
            return word;
        }
    }

    public Person {
        requireNonNull(account, "account is null");
        requireNonNull(displayName, "displayName is null");
        requireNonNull(email, "email is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(zone, "zone is null");
        groups = Copies.set(groups);
    }
}
