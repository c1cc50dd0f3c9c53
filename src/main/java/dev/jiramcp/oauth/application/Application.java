package dev.jiramcp.oauth.application;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.connect.PageOrigin;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.client.ClientKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A back-end application.
 *
 * @param tenant the organisation
 * @param id its {@code client_id}
 * @param name what people call it
 * @param secretHash SHA-256, in hex, of its secret, where it has one
 * @param keys what it signs with, where it does
 * @param may what it may ask for, and for whom
 * @param created when it was registered
 */
public record Application(
        TenantId tenant,
        String id,
        String name,
        Optional<String> secretHash,
        Optional<ClientKeys> keys,
        May may,
        Instant created) {
    /** Everybody. */
    public static final String ALL = "*";

    /** What names a group begins with. */
    private static final String GROUP = "group:";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,127}");
    private static final int LONGEST_NAME = 100;

    /**
     * What it may do, within policy.
     *
     * @param grants how it may ask
     * @param people for whom: user ids, {@code group:NAME}, or {@code *} for everybody
     * @param origins of its own pages on which its connect button may stand; none, where it may have no such button
     */
    public record May(Set<GrantType> grants, Set<String> people, Set<PageOrigin> origins) {
        public May {
            grants = Set.copyOf(grants);
            people = Set.copyOf(people);
            origins = Set.copyOf(origins);
        }

        /** Without a connect button. */
        public May(Set<GrantType> grants, Set<String> people) {
            this(grants, people, Set.of());
        }

        May at(Set<PageOrigin> others) {
            return new May(grants, people, others);
        }
    }

    public Application {
        requireNonNull(tenant, "tenant is null");
        if (!ID.matcher(requireNonNull(id, "id is null")).matches()) {
            throw Refusal.of(
                    Refusal.Kind.INVALID,
                    "invalid_application_id",
                    "An application's id has 1 to 128 letters, digits, and . _ ~ - ; '" + id + "' is none.");
        }
        if (requireNonNull(name, "name is null").isBlank() || name.length() > LONGEST_NAME) {
            throw Refusal.of(Refusal.Kind.INVALID, "invalid_name", "An application's name has 1 to 100 characters.");
        }
        requireNonNull(may, "may is null");
        requireNonNull(created, "created is null");
        if (secretHash.isPresent() == keys.isPresent()) {
            throw new IllegalArgumentException("an application has a secret or keys, and not both");
        }
    }

    /** Whether it may ask for a person who is in these groups. */
    public boolean mayActFor(String person, Set<String> groups) {
        return may.people().contains(ALL)
                || may.people().contains(person)
                || groups.stream().anyMatch(group -> may.people().contains(GROUP + group));
    }

    /** It with its button at other origins. */
    Application at(Set<PageOrigin> origins) {
        return new Application(tenant, id, name, secretHash, keys, may.at(origins), created);
    }

    /** It as a client of the token endpoint. */
    public Client client() {
        return new Client(
                id,
                name,
                Client.Origin.APPLICATION,
                List.of(),
                keys.isPresent() ? Client.Proof.SIGNED : Client.Proof.BASIC,
                secretHash,
                keys);
    }
}
