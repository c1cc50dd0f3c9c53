package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.connection.connect.Wish.Asker;
import dev.jiramcp.connection.link.ConnectionId;
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
 * @param asker who was asked, and the program that asked
 * @param door where it was asked
 * @param app the app that is to be allowed
 * @param scopes what is proposed until the person approves, and what they chose from then on
 * @param site the site that is meant, where one is
 * @param progress how far it is
 * @param expires when it is over
 */
public record ConnectIntent(
        String id,
        Asker asker,
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
     * @param ending why it is over, where it ended without a connection
     * @param connection what it came to
     */
    public record Progress(Stage stage, Optional<Ending> ending, Optional<ConnectionId> connection) {
        public Progress {
            requireNonNull(stage, "stage is null");
            requireNonNull(ending, "ending is null");
            requireNonNull(connection, "connection is null");
        }

        static Progress at(Stage stage) {
            return new Progress(stage, Optional.empty(), Optional.empty());
        }

        static Progress ended(Ending ending) {
            return new Progress(Stage.ENDED, Optional.of(ending), Optional.empty());
        }
    }

    public ConnectIntent {
        requireNonNull(id, "id is null");
        requireNonNull(asker, "asker is null");
        requireNonNull(door, "door is null");
        requireNonNull(app, "app is null");
        scopes = Set.copyOf(scopes);
        requireNonNull(site, "site is null");
        requireNonNull(progress, "progress is null");
        requireNonNull(expires, "expires is null");
    }

    public TenantId tenant() {
        return asker.tenant();
    }

    public UserId person() {
        return asker.person();
    }

    public String client() {
        return asker.client();
    }

    public Stage stage() {
        return progress.stage();
    }

    /** This intent as it is at a time: what was not finished in time is over. */
    ConnectIntent at(Instant now) {
        return stage().live() && !now.isBefore(expires) ? with(Progress.ended(Ending.EXPIRED)) : this;
    }

    ConnectIntent with(Progress other) {
        return new ConnectIntent(id, asker, door, app, scopes, site, other, expires);
    }

    ConnectIntent choosing(Set<Scope> chosen) {
        return new ConnectIntent(id, asker, door, app, chosen, site, progress, expires);
    }

    /** Who acts, for the record. */
    Actor actor() {
        return new Actor(asker.person().value(), asker.client());
    }
}
