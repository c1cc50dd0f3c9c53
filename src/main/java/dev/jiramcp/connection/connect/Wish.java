package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants to connect.
 *
 * @param asker who, and through which program
 * @param door where they asked
 * @param app the app that is to be allowed
 * @param scopes what it is to be allowed to do; the person may choose otherwise
 * @param site the site that is meant, where one is
 */
public record Wish(Asker asker, Door door, AppId app, Set<Scope> scopes, Optional<URI> site) {
    /**
     * A person at a program: there is one live link for each.
     *
     * @param client the program, for the record and for the page
     */
    public record Asker(TenantId tenant, UserId person, String client) {
        public Asker {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(person, "person is null");
            requireNonNull(client, "client is null");
        }

        /** Whoever makes a call. */
        public static Asker of(Caller caller) {
            return new Asker(caller.tenant(), caller.user(), caller.client());
        }
    }

    public Wish {
        requireNonNull(asker, "asker is null");
        requireNonNull(door, "door is null");
        requireNonNull(app, "app is null");
        scopes = Set.copyOf(scopes);
        requireNonNull(site, "site is null");
    }
}
