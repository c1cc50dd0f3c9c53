package dev.jiramcp.oauth.member;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jiramcp.exchange.Groups;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The groups of people, as the identity provider told of them when they last signed in. Policy asks for them. */
public final class GroupBook implements Groups {
    /** What a sign-in changed is known after this, on whichever node it was. */
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private static final int MOST_PEOPLE = 10_000;
    private static final int MOST_GROUPS = 1_000;

    private final Store store;
    private final Cache<Person, Set<String>> known;

    private record Person(TenantId tenant, UserId user) {}

    public GroupBook(Store store) {
        this(store, System::nanoTime);
    }

    GroupBook(Store store, LongSupplier nanos) {
        this.store = requireNonNull(store, "store is null");
        this.known = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MOST_PEOPLE)
                .ticker(nanos::getAsLong)
                .build();
    }

    /** Takes note of a person's groups, in the place of those that were known before. */
    public static void note(Handle database, TenantId tenant, UserId person, Collection<String> groups, Instant now) {
        ArrayNode names = Json.array();
        groups.stream().sorted().limit(MOST_GROUPS).forEach(names::add);
        int unused = database.createUpdate("""
                        INSERT INTO person_group (tenant, person, names, seen_at)
                        VALUES (:tenant, :person, :names, :now)
                        ON CONFLICT (tenant, person) DO UPDATE SET names = excluded.names, seen_at = excluded.seen_at
                        """)
                .bind("tenant", tenant.value())
                .bind("person", person.value())
                .bind("names", Json.write(names))
                .bind("now", now.toEpochMilli())
                .execute();
    }

    @Override
    public Set<String> of(TenantId tenant, UserId user) {
        Person person = new Person(tenant, user);
        Set<String> remembered = known.getIfPresent(person);
        if (remembered != null) {
            return remembered;
        }
        Set<String> groups = read(person);
        known.put(person, groups);
        return groups;
    }

    private Set<String> read(Person person) {
        List<String> rows = store.read(database -> database.createQuery(
                        "SELECT names FROM person_group WHERE tenant = :tenant AND person = :person")
                .bind("tenant", person.tenant().value())
                .bind("person", person.user().value())
                .mapTo(String.class)
                .list());
        return rows.stream()
                .flatMap(names -> Json.parse(names).valueStream())
                .filter(JsonNode::isString)
                .map(name -> name.asString(""))
                .collect(toUnmodifiableSet());
    }
}
