package dev.jiramcp.connection.health;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.link.ConnectionId;
import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All connections of a tenant, the newest first, filtered, in pages that go on behind the last one shown (keyset paging). */
public final class Listing {
    private static final int BATCH = 500;

    private final Ground ground;

    public Listing(Ground ground) {
        this.ground = requireNonNull(ground, "ground is null");
    }

    /**
     * What somebody looks for.
     *
     * @param text part of a person's, an account's or a site's name, in any case; empty for all
     * @param health states; none for all
     * @param after the cursor of the last one shown; empty for the beginning
     * @param limit so many at most
     */
    public record Wanted(String text, Set<Health> health, String after, int limit) {
        private static final int MOST = 200;

        public Wanted {
            requireNonNull(text, "text is null");
            health = Set.copyOf(health);
            requireNonNull(after, "after is null");
            if (limit < 1 || limit > MOST) {
                throw new IllegalArgumentException("not a number of connections to show: " + limit);
            }
        }
    }

    /**
     * Some of them.
     *
     * @param next where the list goes on; empty at its end
     */
    public record Page(List<Listed> connections, Optional<String> next) {
        public Page {
            connections = List.copyOf(connections);
            requireNonNull(next, "next is null");
        }
    }

    /** How many there are. */
    public long count(TenantId tenant) {
        return ground.store().read(database -> ListingRows.count(database, tenant));
    }

    /** One page of them. */
    public Page page(TenantId tenant, Wanted wanted) {
        Instant now = ground.now();
        List<Listed> found = new ArrayList<>();
        String after = wanted.after();
        int batch = wanted.health().isEmpty() ? wanted.limit() + 1 : BATCH;
        boolean doubtful = !wanted.health().isEmpty() && !wanted.health().contains(Health.ACTIVE);
        while (true) {
            ListingRows.Span span = new ListingRows.Span(wanted.text(), doubtful, after, batch);
            List<Listed> rows = ground.store().read(database -> ListingRows.of(database, tenant, span, now));
            for (Listed row : rows) {
                if (fits(row, wanted)) {
                    found.add(row);
                }
                if (found.size() > wanted.limit()) {
                    return new Page(
                            found.subList(0, wanted.limit()),
                            Optional.of(found.get(wanted.limit() - 1).cursor()));
                }
            }
            if (rows.size() < batch) {
                return new Page(found, Optional.empty());
            }
            after = rows.get(rows.size() - 1).cursor();
        }
    }

    private static boolean fits(Listed row, Wanted wanted) {
        return wanted.health().isEmpty()
                || wanted.health().contains(row.standing().whole().health());
    }

    /** One of them. */
    public Optional<Listed> find(TenantId tenant, ConnectionId id) {
        Instant now = ground.now();
        return ground.store().read(database -> ListingRows.find(database, tenant, id, now));
    }
}
