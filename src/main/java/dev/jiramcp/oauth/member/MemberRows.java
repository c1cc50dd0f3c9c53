package dev.jiramcp.oauth.member;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The table {@code member}. An empty text stands for nothing. */
final class MemberRows {
    /** What {@link #member} reads. */
    static final String COLUMNS =
            "tenant, id, address, person, name, email, role, state, link_until, created_at," + " changed_at, seen_at";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM member WHERE tenant = :tenant";

    private MemberRows() {}

    /** Adds a row, unless there is one for this person or address. */
    static boolean insert(Handle handle, Member member) {
        return bound(
                                handle,
                                "INSERT INTO member (tenant, id, address, person, name, email, role, state, link,"
                                        + " link_until, created_at, changed_at, seen_at) VALUES (:tenant, :id, :address,"
                                        + " :person, :name, :email, :role, :state, '', :linkUntil, :created, :changed,"
                                        + " :seen) ON CONFLICT DO NOTHING",
                                member)
                        .execute()
                == 1;
    }

    /** Changes a row to what a member is now; what it does not say stays. */
    static void update(Handle handle, Member member) {
        bound(
                        handle,
                        "UPDATE member SET address = :address, person = :person, name = :name, email = :email,"
                                + " role = :role, state = :state, link_until = :linkUntil, changed_at = :changed,"
                                + " seen_at = :seen WHERE tenant = :tenant AND id = :id",
                        member)
                .execute();
    }

    private static Update bound(Handle handle, String sql, Member member) {
        return handle.createUpdate(sql)
                .bind("tenant", member.tenant().value())
                .bind("id", member.id())
                .bind("address", member.address().orElse(""))
                .bind(
                        "person",
                        member.person().map(person -> person.user().value()).orElse(""))
                .bind("name", member.person().map(Member.Person::name).orElse(""))
                .bind("email", member.person().flatMap(Member.Person::email).orElse(""))
                .bind("role", member.role().value())
                .bind("state", member.state().name())
                .bind("linkUntil", member.times().invitedUntil().toEpochMilli())
                .bind("created", member.times().created().toEpochMilli())
                .bind("changed", member.times().changed().toEpochMilli())
                .bind("seen", member.times().seen().toEpochMilli());
    }

    /** Gives an invitation its link, by the hash of what stands in it; empty for none. */
    static void link(Handle handle, TenantId tenant, String id, String hash) {
        handle.execute("UPDATE member SET link = ? WHERE tenant = ? AND id = ?", hash, tenant.value(), id);
    }

    /** Takes the link of an invitation, which one can. */
    static boolean take(Handle handle, Member invited, String hash) {
        return handle.execute(
                        "UPDATE member SET link = '' WHERE tenant = ? AND id = ? AND link = ? AND state = 'INVITED'",
                        invited.tenant().value(),
                        invited.id(),
                        hash)
                == 1;
    }

    static int delete(Handle handle, TenantId tenant, String id) {
        return handle.execute("DELETE FROM member WHERE tenant = ? AND id = ?", tenant.value(), id);
    }

    static Optional<Member> find(Handle handle, TenantId tenant, String id) {
        return one(handle, SELECT + " AND id = :value", tenant, id);
    }

    static Optional<Member> ofPerson(Handle handle, TenantId tenant, UserId user) {
        return one(handle, SELECT + " AND person = :value AND person <> ''", tenant, user.value());
    }

    /** What pages call these people, by their ids: the name, else the e-mail address; those who were removed have none. */
    static Map<String, String> names(Handle handle, TenantId tenant, Collection<String> people) {
        Map<String, String> names = new HashMap<>();
        handle.createQuery("SELECT person, name, email FROM member WHERE tenant = :tenant AND person IN (<people>)"
                        + " AND person <> '' AND state <> 'REMOVED'")
                .bind("tenant", tenant.value())
                .bindList("people", List.copyOf(people))
                .map((row, context) -> new String[] {
                    row.getString("person"),
                    row.getString("name").isEmpty() ? row.getString("email") : row.getString("name")
                })
                .forEach(each -> names.put(each[0], each[1]));
        return names;
    }

    static Optional<Member> ofAddress(Handle handle, TenantId tenant, String address) {
        return one(handle, SELECT + " AND address = :value AND address <> ''", tenant, address);
    }

    static Optional<Member> ofEmail(Handle handle, TenantId tenant, String email) {
        return handle.createQuery(SELECT + " AND email = :value AND email <> '' ORDER BY created_at, id")
                .bind("tenant", tenant.value())
                .bind("value", email)
                .map((row, context) -> member(row))
                .findFirst();
    }

    static Optional<Member> ofLink(Handle handle, TenantId tenant, String hash) {
        return one(handle, SELECT + " AND link = :value AND link <> ''", tenant, hash);
    }

    private static Optional<Member> one(Handle handle, String sql, TenantId tenant, String value) {
        return handle.createQuery(sql)
                .bind("tenant", tenant.value())
                .bind("value", value)
                .map((row, context) -> member(row))
                .findOne();
    }

    /** A page of those in whose name, address or id a text stands, in the order of their ids. */
    static List<Member> page(Handle handle, TenantId tenant, MemberQuery query) {
        return handle.createQuery(SELECT + " AND id > :after AND (LOWER(name) LIKE :text ESCAPE '!'"
                        + " OR LOWER(address) LIKE :text ESCAPE '!' OR LOWER(email) LIKE :text ESCAPE '!'"
                        + " OR LOWER(person) LIKE :text ESCAPE '!') ORDER BY id LIMIT :most")
                .bind("tenant", tenant.value())
                .bind("after", query.after())
                .bind("text", query.pattern())
                .bind("most", query.most())
                .map((row, context) -> member(row))
                .list();
    }

    /** Lets nobody else change the owners until the end of the transaction, so that two can't remove each other. */
    static void holdOwners(Handle handle, TenantId tenant) {
        handle.execute("UPDATE member SET changed_at = changed_at WHERE tenant = ? AND role = 'owner'", tenant.value());
    }

    /** Lets nobody else change a member until the end of the transaction. */
    static void hold(Handle handle, TenantId tenant, String id) {
        handle.execute("UPDATE member SET changed_at = changed_at WHERE tenant = ? AND id = ?", tenant.value(), id);
    }

    /** How many are in with this role, besides one, and besides an owner of whom nobody knows who they are. */
    static long others(Handle handle, TenantId tenant, Role role, String besides) {
        return handle.createQuery("SELECT COUNT(*) FROM member WHERE tenant = :tenant AND role = :role"
                        + " AND state = 'ACTIVE' AND id <> :besides AND address <> :nobody")
                .bind("tenant", tenant.value())
                .bind("role", role.value())
                .bind("besides", besides)
                .bind("nobody", ProvisionalOwner.BY_LINK)
                .mapTo(Long.class)
                .one();
    }

    /** Those of a role who are in or invited, the oldest first. */
    static List<Member> of(Handle handle, TenantId tenant, Role role) {
        return handle.createQuery(SELECT
                        + " AND role = :role AND state NOT IN ('REMOVED', 'LAPSED') ORDER BY created_at, id LIMIT 5")
                .bind("tenant", tenant.value())
                .bind("role", role.value())
                .map((row, context) -> member(row))
                .list();
    }

    static Member member(ResultSet row) throws SQLException {
        Optional<Member.Person> person = text(row, "person").isEmpty()
                ? Optional.empty()
                : Optional.of(new Member.Person(
                        new UserId(row.getString("person")), row.getString("name"), text(row, "email")));
        return new Member(
                new TenantId(row.getString("tenant")),
                row.getString("id"),
                text(row, "address"),
                person,
                Role.of(row.getString("role")),
                Member.State.valueOf(row.getString("state")),
                new Member.Times(
                        at(row, "created_at"), at(row, "changed_at"), at(row, "seen_at"), at(row, "link_until")));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.of(row.getString(column)).filter(text -> !text.isEmpty());
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }
}
