package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * That a person was asked to connect: for them alone, for ten minutes, for one walk to Atlassian and back.
 *
 * @param id the hash of what stands in the link
 * @param tenant the organisation
 * @param person who was asked
 * @param client the program that asked, for the record and for the page
 * @param door where it was asked
 * @param app the app that is to be allowed
 * @param scopes what is proposed until the person approves, and what they chose from then on
 * @param site the site that is meant, where one is
 * @param progress how far it is
 * @param expires when it is over
 */
public record ConnectIntent(
        String id,
        TenantId tenant,
        UserId person,
        String client,
        Door door,
        AppId app,
        Set<Scope> scopes,
        Optional<URI> site,
        Progress progress,
        Instant expires) {
    /**
     * How far it is.
     *
     * @param stage the stage
     * @param ending why it is over, where it ended without a link
     */
    public record Progress(Stage stage, Optional<Ending> ending) {
        public Progress {
            requireNonNull(stage, "stage is null");
            requireNonNull(ending, "ending is null");
        }

        static Progress ended(Ending ending) {
            return new Progress(Stage.ENDED, Optional.of(ending));
        }
    }

    public ConnectIntent {
        requireNonNull(id, "id is null");
        requireNonNull(tenant, "tenant is null");
        requireNonNull(person, "person is null");
        requireNonNull(client, "client is null");
        requireNonNull(door, "door is null");
        requireNonNull(app, "app is null");
        scopes = Set.copyOf(scopes);
        requireNonNull(site, "site is null");
        requireNonNull(progress, "progress is null");
        requireNonNull(expires, "expires is null");
    }

    public Stage stage() {
        return progress.stage();
    }

    /** This intent as it is at a time: what was not finished in time is over. */
    ConnectIntent at(Instant now) {
        return stage().live() && !now.isBefore(expires) ? with(Progress.ended(Ending.EXPIRED)) : this;
    }

    ConnectIntent with(Progress other) {
        return new ConnectIntent(id, tenant, person, client, door, app, scopes, site, other, expires);
    }

    ConnectIntent choosing(Set<Scope> chosen) {
        return new ConnectIntent(id, tenant, person, client, door, app, chosen, site, progress, expires);
    }

    /** Who acts, for the record. */
    Actor actor() {
        return new Actor(person.value(), client);
    }
}
