package dev.jiramcp.oauth.member;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Somebody who is in, with what their last sign-in told of them.
 *
 * @param groups of the identity provider
 * @param sites Atlassian sites, as host names
 */
record Told(Member member, Set<String> groups, Set<String> sites) {
    private static final String SELECT = "SELECT " + MemberRows.COLUMNS + ", sites, COALESCE((SELECT names"
            + " FROM person_group g WHERE g.tenant = member.tenant AND g.person = member.person), '[]') AS groups_told"
            + " FROM member WHERE tenant = :tenant AND state = 'ACTIVE' AND person <> ''";

    /** Nobody reaches more sites than that in earnest. */
    private static final int MOST_SITES = 1_000;

    Told {
        requireNonNull(member, "member is null");
        groups = Set.copyOf(groups);
        sites = Set.copyOf(sites);
    }

    /** What rules of entry go by. */
    Optional<Traits> traits() {
        return member.person().map(person -> new Traits(person.user(), person.email(), groups, sites));
    }

    /** Keeps which sites somebody reaches. */
    static void sites(Handle handle, Member member, Set<String> sites) {
        ArrayNode names = Json.array();
        sites.stream().sorted().limit(MOST_SITES).forEach(names::add);
        handle.execute(
                "UPDATE member SET sites = ? WHERE tenant = ? AND id = ?",
                Json.write(names),
                member.tenant().value(),
                member.id());
    }

    /** A person who is in. */
    static Optional<Told> of(Handle handle, TenantId tenant, UserId user) {
        return handle.createQuery(SELECT + " AND person = :value")
                .bind("tenant", tenant.value())
                .bind("value", user.value())
                .map((row, context) -> told(row))
                .findOne();
    }

    /** Those whom nothing but a rule let in. */
    static List<Told> ruled(Handle handle, TenantId tenant) {
        return handle.createQuery(SELECT + " AND address = ''")
                .bind("tenant", tenant.value())
                .map((row, context) -> told(row))
                .list();
    }

    private static Told told(ResultSet row) throws SQLException {
        return new Told(MemberRows.member(row), words(row.getString("groups_told")), words(row.getString("sites")));
    }

    private static Set<String> words(String list) {
        return Json.parse(list)
                .valueStream()
                .filter(JsonNode::isString)
                .map(name -> name.asString(""))
                .collect(toUnmodifiableSet());
    }
}
