package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.AuditQuery.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A query in terms of SQL, of a table that is called {@code r}.
 *
 * @param indexed those for which there is an index that ends with the order of the log
 * @param others those that are only tested
 * @param range the bounds of time, to be added to others
 * @param values of their parameters
 */
record Terms(List<String> indexed, List<String> others, String range, Map<String, Object> values) {
    /** Values that most records have: an index of them would cost each record and help nobody. */
    private static final Map<Field, List<String>> COMMON = Map.of(
            Field.ACTION, List.of("tool.call", "gateway.request", "exchange.release", "exchange.broker"),
            Field.OUTCOME, List.of("allowed", "done"));

    private static final String NO_END = "r.outcome = 'allowed' AND NOT EXISTS (SELECT 1 FROM audit_record e"
            + " WHERE e.tenant = r.tenant AND e.decision = r.id AND e.decision <> '')";

    Terms {
        indexed = List.copyOf(indexed);
        others = List.copyOf(others);
        requireNonNull(range, "range is null");
        values = Map.copyOf(values);
    }

    static Terms of(AuditQuery query) {
        Making making = new Making();
        query.equal().forEach(making::add);
        StringBuilder range = new StringBuilder();
        query.since().ifPresent(time -> {
            range.append(" AND r.at >= :since");
            making.values.put("since", time.toEpochMilli());
        });
        query.until().ifPresent(time -> {
            range.append(" AND r.at < :until");
            making.values.put("until", time.toEpochMilli());
        });
        return new Terms(making.indexed, making.others, range.toString(), making.values);
    }

    /** All terms but one. */
    String tested(String known) {
        List<String> tested = others(known);
        return tested.isEmpty() ? "1 = 1" : String.join(" AND ", tested);
    }

    /** Whether every record fits for which one term holds. */
    boolean all(String known) {
        return others(known).isEmpty();
    }

    private List<String> others(String known) {
        List<String> tested = new ArrayList<>(indexed);
        tested.remove(known);
        tested.addAll(others);
        return tested;
    }

    /** Terms as they are made, one for each field. */
    private static final class Making {
        private final List<String> indexed = new ArrayList<>();
        private final List<String> others = new ArrayList<>();
        private final Map<String, Object> values = new HashMap<>();

        void add(Field field, String value) {
            if (field == Field.OUTCOME && value.equals(AuditQuery.MISSING)) {
                others.add(NO_END);
                return;
            }
            String column = "r." + (field == Field.SITE && value.indexOf('.') >= 0 ? "host" : field.word());
            String equal = column + " = :" + field.word();
            values.put(field.word(), value);
            if (isIndexed(field, value)) {
                // Says to the database that an index without these will do.
                indexed.add(equal + without(column, field));
            } else {
                others.add(equal);
            }
        }

        private static boolean isIndexed(Field field, String value) {
            return field != Field.CLIENT
                    && !COMMON.getOrDefault(field, List.of()).contains(value);
        }

        private static String without(String column, Field field) {
            StringBuilder terms = new StringBuilder();
            COMMON.getOrDefault(field, List.of(""))
                    .forEach(value -> terms.append(" AND ")
                            .append(column)
                            .append(" <> '")
                            .append(value)
                            .append("'"));
            return terms.toString();
        }
    }
}
