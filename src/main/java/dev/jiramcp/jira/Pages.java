package dev.jiramcp.jira;

import dev.jiramcp.model.Refusal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists that Jira gives in pages, as streams that fetch a page when its first item is asked for. Limit the stream and no
 * page beyond the limit is fetched.
 */
public final class Pages {
    private Pages() {}

    /**
     * Pages by {@code startAt}, {@code maxResults}, {@code total} and {@code isLast}, or bare arrays.
     *
     * @param call the call; add {@code maxResults} to it for another size of page than Jira's own
     * @param key where the items stand in a page, such as {@code values}; not looked at in a bare array
     */
    public static Stream<JsonNode> byOffset(Jira jira, JiraCall call, String key) {
        return byOffset(jira, call, key, 0);
    }

    /** The same, from this item on. */
    public static Stream<JsonNode> byOffset(Jira jira, JiraCall call, String key, long start) {
        return stream(new ByOffset(jira, call, key, start));
    }

    /**
     * Pages by {@code nextPageToken}: in the body of a POST, in the query of a GET.
     *
     * @throws Refusal from the stream, where Jira gives a token for the second time, which would go round for ever
     */
    public static Stream<JsonNode> byToken(Jira jira, JiraCall call, String key) {
        return stream(new ByToken(jira, call, key));
    }

    private static Stream<JsonNode> stream(Iterator<JsonNode> items) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED), false);
    }

    /** Items of page after page. */
    private abstract static class Paged implements Iterator<JsonNode> {
        private final String key;
        private final Deque<JsonNode> items = new ArrayDeque<>();

        Paged(String key) {
            this.key = key;
        }

        /** The next page; empty after the last. */
        abstract Optional<JsonNode> page();

        final JsonNode itemsOf(JsonNode page) {
            return page.isArray() ? page : page.path(key);
        }

        @Override
        public final boolean hasNext() {
            while (items.isEmpty()) {
                Optional<JsonNode> page = page();
                if (page.isEmpty()) {
                    return false;
                }
                itemsOf(page.get()).forEach(items::add);
            }
            return true;
        }

        @Override
        public final JsonNode next() {
            if (!hasNext()) {
                throw new NoSuchElementException("after the last item");
            }
            return items.remove();
        }
    }

    private static final class ByOffset extends Paged {
        private final Jira jira;
        private final JiraCall call;
        private long at;
        private boolean last;

        ByOffset(Jira jira, JiraCall call, String key, long start) {
            super(key);
            this.jira = jira;
            this.call = call;
            this.at = start;
        }

        @Override
        Optional<JsonNode> page() {
            if (last) {
                return Optional.empty();
            }
            JsonNode page = jira.send(at == 0 ? call : call.query("startAt", at));
            int count = itemsOf(page).size();
            at += count;
            last = count == 0 || isLast(page, count);
            return Optional.of(page);
        }

        /** A bare array has no marks: it is the last when the call names no size, or when it is not full. */
        private boolean isLast(JsonNode page, int count) {
            if (page.isArray()) {
                return call.query().stream()
                        .filter(parameter -> parameter.getKey().equals("maxResults"))
                        .noneMatch(parameter -> Integer.parseInt(parameter.getValue()) <= count);
            }
            if (page.has("isLast")) {
                return Nodes.flag(page, "isLast");
            }
            return page.has("total") && at >= page.path("total").asLong(0);
        }
    }

    private static final class ByToken extends Paged {
        private final Jira jira;
        private final JiraCall call;
        private final Set<String> seen = new HashSet<>();
        private Optional<String> token = Optional.empty();
        private boolean last;

        ByToken(Jira jira, JiraCall call, String key) {
            super(key);
            this.jira = jira;
            this.call = call;
        }

        @Override
        Optional<JsonNode> page() {
            if (last) {
                return Optional.empty();
            }
            JsonNode page = jira.send(token.map(this::from).orElse(call));
            token = Nodes.text(page, "nextPageToken").filter(text -> !text.isEmpty());
            last = token.isEmpty() || Nodes.flag(page, "isLast");
            if (!last && !seen.add(token.orElseThrow())) {
                throw Refusal.of(
                        Refusal.Kind.UNAVAILABLE,
                        "repeated_page",
                        "Jira gave the same page twice, so the list was not completed.");
            }
            return Optional.of(page);
        }

        private JiraCall from(String next) {
            if (call.body().isEmpty()) {
                return call.query("nextPageToken", next);
            }
            ObjectNode body = (ObjectNode) call.body().get().deepCopy();
            return call.body(body.put("nextPageToken", next));
        }
    }
}
