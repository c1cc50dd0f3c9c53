package dev.jiramcp.connection.connect;

import dev.jiramcp.connection.Columns;
import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.connection.connect.PersonalLink.State;
import dev.jiramcp.connection.link.ConnectionId;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code personal_link}. */
final class PersonalLinkRows {
    private static final String USABLE = "state IN ('OPEN', 'CANCELLED')";
    private static final String SELECT = "SELECT id, tenant, person, maker, origin, app, scopes, site, state, intent,"
            + " connection, created_at, expires_at, walk_until FROM personal_link WHERE tenant = :tenant";

    private PersonalLinkRows() {}

    /**
     * A link as it was left.
     *
     * @param intent the walk that was begun last; empty where none was
     * @param walkUntil when that is over at the latest
     */
    record Kept(PersonalLink link, String intent, Instant walkUntil) {
        /** The link as it is at a time: who is on the way may arrive when it can be opened no more. */
        PersonalLink at(Instant now) {
            boolean over = !now.isBefore(link.expires()) && !now.isBefore(walkUntil);
            return link.state().usable() && over ? link.with(State.EXPIRED) : link;
        }
    }

    static void insert(Handle database, PersonalLink link) {
        int unused = database.createUpdate(
                        "INSERT INTO personal_link (id, tenant, person, maker, origin, app, scopes, site, state, intent,"
                                + " connection, created_at, expires_at, walk_until) VALUES (:id, :tenant, :person, :maker,"
                                + " :origin, :app, :scopes, :site, :state, '', '', :created, :expires, 0)")
                .bind("id", link.id())
                .bind("tenant", link.tenant().value())
                .bind("person", link.user().value())
                .bind("maker", link.maker().name())
                .bind("origin", link.maker().origin().map(PageOrigin::value).orElse(""))
                .bind("app", link.goal().app().value())
                .bind("scopes", Columns.scopes(link.goal().scopes()))
                .bind("site", link.goal().site().map(URI::toString).orElse(""))
                .bind("state", link.state().name())
                .bind("created", link.created().toEpochMilli())
                .bind("expires", link.expires().toEpochMilli())
                .execute();
    }

    static Optional<Kept> find(Handle database, TenantId tenant, String id) {
        return database.createQuery(SELECT + " AND id = :id")
                .bind("tenant", tenant.value())
                .bind("id", id)
                .map((row, context) -> kept(row))
                .findOne();
    }

    /** The link by which somebody came to an intent. */
    static Optional<Kept> behind(Handle database, ConnectIntent intent) {
        return database.createQuery(SELECT + " AND intent = :intent")
                .bind("tenant", intent.tenant().value())
                .bind("intent", intent.id())
                .map((row, context) -> kept(row))
                .findFirst();
    }

    static List<Kept> newest(Handle database, TenantId tenant, int most) {
        return database.createQuery(SELECT + " ORDER BY created_at DESC, id LIMIT :most")
                .bind("tenant", tenant.value())
                .bind("most", most)
                .map((row, context) -> kept(row))
                .list();
    }

    /** How many of a maker's can still be opened. */
    static int usable(Handle database, PersonalLink like, Instant now) {
        return database.createQuery("SELECT COUNT(*) FROM personal_link WHERE tenant = :tenant AND maker = :maker AND "
                        + USABLE + " AND expires_at > :now")
                .bind("tenant", like.tenant().value())
                .bind("maker", like.maker().name())
                .bind("now", now.toEpochMilli())
                .mapTo(Integer.class)
                .one();
    }

    static int madeSince(Handle database, PersonalLink like, Instant since) {
        return database.createQuery("SELECT COUNT(*) FROM personal_link WHERE tenant = :tenant AND maker = :maker AND"
                        + " person = :person AND created_at >= :since")
                .bind("tenant", like.tenant().value())
                .bind("maker", like.maker().name())
                .bind("person", like.user().value())
                .bind("since", since.toEpochMilli())
                .mapTo(Integer.class)
                .one();
    }

    /** Forgets what was over long ago. */
    static void sweep(Handle database, TenantId tenant, Instant old) {
        int unused = database.execute(
                "DELETE FROM personal_link WHERE tenant = ? AND expires_at < ?", tenant.value(), old.toEpochMilli());
    }

    /** Takes note of the walk that an opening began; false where the link can be opened no more. */
    static boolean opened(Handle database, PersonalLink link, String intent, Instant until) {
        return database.execute(
                        "UPDATE personal_link SET state = 'OPEN', intent = ?, walk_until = ? WHERE tenant = ? AND id = ?"
                                + " AND " + USABLE,
                        intent,
                        until.toEpochMilli(),
                        link.tenant().value(),
                        link.id())
                == 1;
    }

    /** Goes on with another walk in place of one that ended. */
    static void goesOn(Handle database, ConnectIntent before, String intent, Instant now, Instant until) {
        int unused = database.execute(
                "UPDATE personal_link SET state = 'OPEN', intent = ?, walk_until = ? WHERE tenant = ? AND intent = ?"
                        + " AND expires_at > ? AND " + USABLE,
                intent,
                until.toEpochMilli(),
                before.tenant().value(),
                before.id(),
                now.toEpochMilli());
    }

    /** Takes note of how a walk ended without a connection. */
    static void ended(Handle database, ConnectIntent intent, boolean saidNo) {
        int unused = database.execute(
                "UPDATE personal_link SET state = ?, walk_until = 0 WHERE tenant = ? AND intent = ? AND state = 'OPEN'",
                saidNo ? State.CANCELLED.name() : State.OPEN.name(),
                intent.tenant().value(),
                intent.id());
    }

    /** Takes note of what a walk came to, whatever has become of the link meanwhile. */
    static void connected(Handle database, ConnectIntent intent, ConnectionId connection) {
        int unused = database.execute(
                "UPDATE personal_link SET state = 'CONNECTED', connection = ? WHERE tenant = ? AND intent = ?",
                connection.value(),
                intent.tenant().value(),
                intent.id());
    }

    /** Ends a link that can still be opened; false where it is over. */
    static boolean end(Handle database, TenantId tenant, String id, State state) {
        return database.execute(
                        "UPDATE personal_link SET state = ? WHERE tenant = ? AND id = ? AND " + USABLE,
                        state.name(),
                        tenant.value(),
                        id)
                == 1;
    }

    /** Those of a person that can still be opened. */
    static List<Kept> ofPerson(Handle database, TenantId tenant, UserId user) {
        return database.createQuery(SELECT + " AND person = :person AND " + USABLE)
                .bind("tenant", tenant.value())
                .bind("person", user.value())
                .map((row, context) -> kept(row))
                .list();
    }

    /** Those of an application that can still be opened. */
    static List<Kept> ofApplication(Handle database, TenantId tenant, String application) {
        return database.createQuery(SELECT + " AND maker = :maker AND origin <> '' AND " + USABLE)
                .bind("tenant", tenant.value())
                .bind("maker", application)
                .map((row, context) -> kept(row))
                .list();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                new PersonalLink(
                        row.getString("id"),
                        new PersonalLink.Person(
                                new TenantId(row.getString("tenant")), new UserId(row.getString("person"))),
                        new PersonalLink.Maker(
                                row.getString("maker"), said(row, "origin").map(PageOrigin::new)),
                        new PersonalLink.Goal(
                                new AppId(row.getString("app")),
                                Columns.scopes(row.getString("scopes")),
                                said(row, "site").map(URI::create)),
                        State.valueOf(row.getString("state")),
                        said(row, "connection").map(ConnectionId::new),
                        Columns.instant(row, "created_at"),
                        Columns.instant(row, "expires_at")),
                row.getString("intent"),
                Columns.instant(row, "walk_until"));
    }

    private static Optional<String> said(ResultSet row, String column) throws SQLException {
        return Optional.of(row.getString(column)).filter(text -> !text.isEmpty());
    }
}
