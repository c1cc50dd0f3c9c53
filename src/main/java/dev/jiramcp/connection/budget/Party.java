package dev.jiramcp.connection.budget;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.TenantId;
import java.util.Optional;

/**
 * On whose account a call goes.
 *
 * @param app the client id of the Atlassian app, whose points it costs; empty for an API token, which costs none
 * @param person whose share of them
 * @param site where the call goes
 */
public record Party(Optional<String> app, Person person, CloudId site) {
    /** Somebody, in their organisation. */
    public record Person(TenantId tenant, String user) {
        public Person {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(user, "user is null");
        }
    }

    public Party {
        requireNonNull(app, "app is null");
        requireNonNull(person, "person is null");
        requireNonNull(site, "site is null");
    }
}
