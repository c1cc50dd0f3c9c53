package dev.jiramcp.connection.connect;

import dev.jiramcp.connection.Columns;
import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.connection.connect.ConnectIntent.Progress;
import dev.jiramcp.connection.connect.Wish.Asker;
import dev.jiramcp.connection.link.ConnectionId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.vault.Place;
import dev.jiramcp.vault.SealedColumn;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The table {@code connect_intent}. */
final class IntentRows {
    static final SealedColumn LINK = SealedColumn.writtenOnce("connect_intent", "link");
    static final SealedColumn ARRIVAL = SealedColumn.writtenOnce("connect_intent", "arrival");

    private static final String COLUMNS =
            "id, tenant, person, client, door, app, scopes, site, stage, ending, connection," + " expires_at";
    private static final String LIVE = "stage IN ('OPEN', 'SENT', 'RETURNED')";

    private static final String LEFT =
            " FROM connect_intent WHERE (:tenant = '' OR tenant = :tenant) AND arrival IS NOT"
                    + " NULL AND (stage = 'ENDED' OR expires_at <= :now)";

    private IntentRows() {}

    /** An intent and its link, sealed. */
    record Linked(ConnectIntent intent, byte[] link) {}

    static Place linkPlace(TenantId tenant, String id) {
        return LINK.place(tenant, SealedColumn.ONLY_VERSION, id);
    }

    static Place arrivalPlace(TenantId tenant, String id) {
        return ARRIVAL.place(tenant, SealedColumn.ONLY_VERSION, id);
    }

    /** Adds an intent, unless the person has a live one for this program. */
    static boolean insert(Handle database, ConnectIntent intent, byte[] link, Instant now) {
        return database.createUpdate(
                                "INSERT INTO connect_intent (" + COLUMNS + ", link, created_at) VALUES (:id, :tenant,"
                                        + " :person, :client, :door, :app, :scopes, :site, :stage, '', '', :expires, :link, :now)"
                                        + " ON CONFLICT DO NOTHING")
                        .bind("id", intent.id())
                        .bind("tenant", intent.tenant().value())
                        .bind("person", intent.person().value())
                        .bind("client", intent.client())
                        .bind("door", intent.door().name())
                        .bind("app", intent.app().value())
                        .bind("scopes", Columns.scopes(intent.scopes()))
                        .bind("site", intent.site().map(URI::toString).orElse(""))
                        .bind("stage", intent.stage().name())
                        .bind("expires", intent.expires().toEpochMilli())
                        .bind("link", link)
                        .bind("now", now.toEpochMilli())
                        .execute()
                > 0;
    }

    static Optional<ConnectIntent> find(Handle database, TenantId tenant, String id) {
        return database.createQuery("SELECT " + COLUMNS + " FROM connect_intent WHERE tenant = :tenant AND id = :id")
                .bind("tenant", tenant.value())
                .bind("id", id)
                .map((row, context) -> intent(row))
                .findOne();
    }

    /** What a person was asked last through a program. */
    static Optional<ConnectIntent> latest(Handle database, Asker asker) {
        return database.createQuery(
                        "SELECT " + COLUMNS + " FROM connect_intent WHERE tenant = :tenant AND person = :person"
                                + " AND client = :client ORDER BY created_at DESC, stage DESC LIMIT 1")
                .bind("tenant", asker.tenant().value())
                .bind("person", asker.person().value())
                .bind("client", asker.client())
                .map((row, context) -> intent(row))
                .findOne();
    }

    static Optional<Linked> live(Handle database, ConnectIntent like) {
        return database.createQuery(
                        "SELECT " + COLUMNS + ", link FROM connect_intent WHERE tenant = :tenant AND person ="
                                + " :person AND client = :client AND " + LIVE)
                .bind("tenant", like.tenant().value())
                .bind("person", like.person().value())
                .bind("client", like.client())
                .map((row, context) -> new Linked(intent(row), row.getBytes("link")))
                .findOne();
    }

    static Optional<byte[]> linkOf(Handle database, ConnectIntent intent) {
        return database.createQuery("SELECT link FROM connect_intent WHERE tenant = :tenant AND id = :id")
                .bind("tenant", intent.tenant().value())
                .bind("id", intent.id())
                .map((row, context) -> row.getBytes("link"))
                .findOne();
    }

    static int madeSince(Handle database, ConnectIntent like, Instant since) {
        return database.createQuery(
                        "SELECT COUNT(*) FROM connect_intent WHERE tenant = :tenant AND person = :person AND"
                                + " client = :client AND created_at >= :since")
                .bind("tenant", like.tenant().value())
                .bind("person", like.person().value())
                .bind("client", like.client())
                .bind("since", since.toEpochMilli())
                .mapTo(Integer.class)
                .one();
    }

    /** Ends what ran out of time, and forgets what is old. */
    static void sweep(Handle database, TenantId tenant, Instant now, Instant old) {
        database.createUpdate("UPDATE connect_intent SET stage = 'ENDED', ending = 'EXPIRED' WHERE tenant ="
                        + " :tenant AND expires_at <= :now AND " + LIVE)
                .bind("tenant", tenant.value())
                .bind("now", now.toEpochMilli())
                .execute();
        database.createUpdate(
                        "DELETE FROM connect_intent WHERE tenant = :tenant AND created_at < :old AND arrival IS NULL")
                .bind("tenant", tenant.value())
                .bind("old", old.toEpochMilli())
                .execute();
    }

    static void widen(Handle database, ConnectIntent intent, Set<Scope> scopes) {
        database.createUpdate(
                        "UPDATE connect_intent SET scopes = :scopes WHERE tenant = :tenant AND id = :id AND stage ="
                                + " 'OPEN'")
                .bind("scopes", Columns.scopes(scopes))
                .bind("tenant", intent.tenant().value())
                .bind("id", intent.id())
                .execute();
    }

    /** Goes on from a stage to another; false where somebody else has gone on before. */
    static boolean move(Handle database, ConnectIntent intent, Progress to) {
        return database.createUpdate("UPDATE connect_intent SET stage = :to, ending = :ending, scopes = :scopes"
                                + " WHERE tenant = :tenant AND id = :id AND stage = :from")
                        .bind("to", to.stage().name())
                        .bind("ending", to.ending().map(Ending::name).orElse(""))
                        .bind("scopes", Columns.scopes(intent.scopes()))
                        .bind("tenant", intent.tenant().value())
                        .bind("id", intent.id())
                        .bind("from", intent.stage().name())
                        .execute()
                > 0;
    }

    /** Ends an intent wherever it is by now; false where it is over. */
    static boolean end(Handle database, ConnectIntent intent, Ending ending) {
        return database.createUpdate("UPDATE connect_intent SET stage = 'ENDED', ending = :ending"
                                + " WHERE tenant = :tenant AND id = :id AND " + LIVE)
                        .bind("ending", ending.name())
                        .bind("tenant", intent.tenant().value())
                        .bind("id", intent.id())
                        .execute()
                > 0;
    }

    /** Gives an intent to another person. */
    static void adopt(Handle database, ConnectIntent intent) {
        database.createUpdate(
                        "UPDATE connect_intent SET person = :person WHERE tenant = :tenant AND id = :id AND stage ="
                                + " 'RETURNED'")
                .bind("person", intent.person().value())
                .bind("tenant", intent.tenant().value())
                .bind("id", intent.id())
                .execute();
    }

    /** Takes an intent to be linked, by one of those who try; false where it was linked or ended meanwhile. */
    static boolean linking(Handle database, ConnectIntent intent) {
        return database.createUpdate("UPDATE connect_intent SET stage = 'LINKED'"
                                + " WHERE tenant = :tenant AND id = :id AND stage = 'RETURNED'")
                        .bind("tenant", intent.tenant().value())
                        .bind("id", intent.id())
                        .execute()
                > 0;
    }

    /** Takes note of what an intent came to; what came back is no longer needed. */
    static void linked(Handle database, ConnectIntent intent, ConnectionId connection) {
        database.createUpdate("UPDATE connect_intent SET connection = :connection, arrival = NULL"
                        + " WHERE tenant = :tenant AND id = :id")
                .bind("connection", connection.value())
                .bind("tenant", intent.tenant().value())
                .bind("id", intent.id())
                .execute();
    }

    /** Keeps what came back from Atlassian. */
    static boolean arrive(Handle database, ConnectIntent intent, byte[] arrival, Instant expires) {
        return database.createUpdate("UPDATE connect_intent SET stage = 'RETURNED', arrival = :arrival, expires_at ="
                                + " :expires WHERE tenant = :tenant AND id = :id AND stage = 'SENT'")
                        .bind("arrival", arrival)
                        .bind("expires", expires.toEpochMilli())
                        .bind("tenant", intent.tenant().value())
                        .bind("id", intent.id())
                        .execute()
                > 0;
    }

    static Optional<byte[]> arrival(Handle database, ConnectIntent intent) {
        return database.createQuery("SELECT arrival FROM connect_intent WHERE tenant = :tenant AND id = :id AND stage ="
                        + " 'RETURNED' AND arrival IS NOT NULL")
                .bind("tenant", intent.tenant().value())
                .bind("id", intent.id())
                .map((row, context) -> row.getBytes("arrival"))
                .findOne();
    }

    /** An ended intent and what came back from Atlassian for it, sealed. */
    record Left(ConnectIntent intent, byte[] arrival) {}

    /** Whose intents: an organisation's, or everybody's where the name is empty. */
    record Of(String tenant) {
        static final Of ALL = new Of("");

        static Of tenant(TenantId tenant) {
            return new Of(tenant.value());
        }
    }

    static boolean hasLeft(Handle database, Of whose, Instant now) {
        return database.createQuery("SELECT COUNT(*)" + LEFT)
                        .bind("tenant", whose.tenant())
                        .bind("now", now.toEpochMilli())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** Takes what is left of intents that ended without a connection; each is taken once. */
    static List<Left> takeLeft(Handle database, Of whose, Instant now) {
        List<Left> left = database.createQuery("SELECT " + COLUMNS + ", arrival" + LEFT)
                .bind("tenant", whose.tenant())
                .bind("now", now.toEpochMilli())
                .map((row, context) -> new Left(intent(row), row.getBytes("arrival")))
                .list();
        return left.stream().filter(one -> forget(database, one.intent())).toList();
    }

    private static boolean forget(Handle database, ConnectIntent intent) {
        return database.createUpdate("UPDATE connect_intent SET arrival = NULL, ending = CASE WHEN stage = 'ENDED' THEN"
                                + " ending ELSE 'EXPIRED' END, stage = 'ENDED' WHERE tenant = :tenant AND id = :id AND"
                                + " arrival IS NOT NULL AND stage = :stage")
                        .bind("stage", intent.stage().name())
                        .bind("tenant", intent.tenant().value())
                        .bind("id", intent.id())
                        .execute()
                > 0;
    }

    private static ConnectIntent intent(ResultSet row) throws SQLException {
        return new ConnectIntent(
                row.getString("id"),
                new Asker(
                        new TenantId(row.getString("tenant")),
                        new UserId(row.getString("person")),
                        row.getString("client")),
                Door.valueOf(row.getString("door")),
                new AppId(row.getString("app")),
                Columns.scopes(row.getString("scopes")),
                Optional.of(row.getString("site"))
                        .filter(site -> !site.isEmpty())
                        .map(URI::create),
                new Progress(
                        Stage.valueOf(row.getString("stage")),
                        Ending.of(row.getString("ending")),
                        Optional.of(row.getString("connection"))
                                .filter(id -> !id.isEmpty())
                                .map(ConnectionId::new)),
                Columns.instant(row, "expires_at"));
    }
}
