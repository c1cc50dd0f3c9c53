package dev.jiramcp.audit;

import dev.jiramcp.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Many ids, for statements that take them in a list of question marks: in parts of three sizes only, the last one filled up
 * with its last id, so that the database reads three statements once each, whatever the number.
 */
final class InParts {
    private static final int LARGE = 64;
    private static final int SMALL = 8;

    private InParts() {}

    static <T> List<List<String>> of(List<T> things, Function<T, String> id) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < things.size(); from += LARGE) {
            List<String> part = new ArrayList<>(LARGE);
            things.subList(from, Math.min(from + LARGE, things.size())).forEach(each -> part.add(id.apply(each)));
            int size = part.size() == 1 ? 1 : part.size() <= SMALL ? SMALL : LARGE;
            while (part.size() < size) {
                part.add(part.get(part.size() - 1));
            }
            parts.add(part);
        }
        return parts;
    }

    /** The question marks of a part. */
    static String marks(List<String> part) {
        return "?" + ", ?".repeat(part.size() - 1);
    }

    /** The tenant, and then the ids. */
    static Object[] values(TenantId tenant, List<String> part) {
        List<Object> values = new ArrayList<>(part.size() + 1);
        values.add(tenant.value());
        values.addAll(part);
        return values.toArray();
    }
}
