package dev.jiramcp.audit;

import dev.jiramcp.model.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/**
 * Looks for records of a tenant in their order, along one index: that of the field whose value is rarest near where it
 * begins, or of time. What else is asked is tested on each record that is passed, so that it is known how many these are,
 * whatever the database thinks of its other indexes.
 */
final class Search {
    /** A value that fewer records have, from where it begins, is rare enough. */
    private static final int RARE = 1_000;

    private final Terms terms;
    private final Direction direction;
    private final Map<String, Object> values = new HashMap<>();
    private Optional<Cursor> place;

    /** Where the search goes. */
    enum Direction {
        BACK(" < ", " ORDER BY r.at DESC, r.id DESC LIMIT "),
        ON(" > ", " ORDER BY r.at, r.id LIMIT ");

        private final String beyond;
        private final String order;

        Direction(String beyond, String order) {
            this.beyond = beyond;
            this.order = order;
        }
    }

    /**
     * What was found.
     *
     * @param records their places, in order
     * @param place up to where it was looked; nothing where there is no more
     */
    record Found(List<Cursor> records, Optional<Cursor> place) {
        List<String> ids() {
            return records.stream().map(Cursor::id).toList();
        }
    }

    private record Passed(Cursor at, boolean fits) {}

    Search(TenantId tenant, AuditQuery query, Direction direction, Optional<Cursor> from) {
        this.terms = Terms.of(query);
        this.direction = direction;
        this.place = from;
        values.put("tenant", tenant.value());
        values.putAll(terms.values());
    }

    /**
     * Looks. Where every record fits, it ends with the last that is wanted, however long that takes.
     *
     * @param limit how many are wanted
     * @param pace how far it looks for them
     */
    Found find(Handle database, int limit, Pace pace) {
        String way = way(database);
        boolean all = terms.all(way);
        List<Cursor> found = new ArrayList<>();
        do {
            int step = all ? limit : pace.step();
            int passed = 0;
            try (ResultIterator<Passed> records = pass(database, way, step)) {
                while (records.hasNext()) {
                    Passed record = records.next();
                    passed++;
                    place = Optional.of(record.at());
                    if (record.fits()) {
                        found.add(record.at());
                    }
                    if (found.size() == limit || (!all && pace.isOver())) {
                        return new Found(found, place);
                    }
                }
            }
            if (passed < step) {
                return new Found(found, Optional.empty());
            }
        } while (pace.goesOn());
        return new Found(found, place);
    }

    /** Records one after another: SQLite reads each from the disk when it is asked for. */
    private ResultIterator<Passed> pass(Handle database, String way, int step) {
        String sql = "SELECT r.id, r.at, CASE WHEN " + terms.tested(way) + " THEN 1 ELSE 0 END AS fits" + among(way)
                + direction.order + step;
        return query(database, sql)
                .map((row, context) ->
                        new Passed(new Cursor(row.getLong("at"), row.getString("id")), row.getInt("fits") == 1))
                .iterator();
    }

    /** The term whose index it goes along; none for that of time. */
    private String way(Handle database) {
        List<String> ways = terms.indexed();
        if (ways.size() < 2) {
            return ways.isEmpty() ? "" : ways.get(0);
        }
        String best = "";
        long sparsest = 0;
        for (String each : ways) {
            Optional<Long> far = far(database, each);
            if (far.isEmpty()) {
                return each;
            }
            long distance = direction == Direction.BACK ? -far.get() : far.get();
            if (best.isEmpty() || distance > sparsest) {
                best = each;
                sparsest = distance;
            }
        }
        return best;
    }

    /** The time at which so many records have that value that it is not rare. */
    private Optional<Long> far(Handle database, String way) {
        return query(database, "SELECT r.at" + among(way) + direction.order + "1 OFFSET " + RARE)
                .mapTo(Long.class)
                .findOne();
    }

    private String among(String way) {
        String sql =
                " FROM audit_record r WHERE r.tenant = :tenant" + terms.range() + (way.isEmpty() ? "" : " AND " + way);
        return sql + (place.isPresent() ? " AND (r.at, r.id)" + direction.beyond + "(:placeAt, :placeId)" : "");
    }

    private Query query(Handle database, String sql) {
        place.ifPresent(cursor -> {
            values.put("placeAt", cursor.at());
            values.put("placeId", cursor.id());
        });
        return database.createQuery(sql).bindMap(values);
    }
}
