package dev.jiramcp.sandbox.shape;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.Reply;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of a list that {@code startAt} and {@code maxResults} ask for. A negative start counts as 0; fewer than one
 * result as one; more than the most as the most.
 */
public record Paging(long startAt, int maxResults) {
    /** What a request asks for. */
    public static Paging of(Ask ask, int usual, int most) {
        return of(ask.number("startAt").orElse(0L), ask.number("maxResults", usual), most);
    }

    /** The same from numbers that stand elsewhere. */
    public static Paging of(long startAt, int maxResults, int most) {
        return new Paging(Math.max(0, startAt), Math.max(1, Math.min(maxResults, most)));
    }

    /** The items of the page. */
    public <T> List<T> slice(List<T> all) {
        return all.stream().skip(startAt).limit(maxResults).toList();
    }

    /** A page of values, in the form of Jira's {@code PageBean}. */
    public <T> Reply reply(Ask ask, List<T> all, Function<T, JsonNode> shape) {
        String address = ask.self(ask.request().path()).toString();
        boolean last = startAt + maxResults >= all.size();
        ObjectNode page = Json.object().put("self", address(address, ask, startAt));
        if (!last) {
            page.put("nextPage", address(address, ask, startAt + maxResults));
        }
        page.put("maxResults", maxResults)
                .put("startAt", startAt)
                .put("total", all.size())
                .put("isLast", last);
        ArrayNode values = page.putArray("values");
        slice(all).forEach(item -> values.add(shape.apply(item)));
        return Reply.ok(page);
    }

    private String address(String path, Ask ask, long start) {
        StringBuilder address = new StringBuilder(path)
                .append("?maxResults=")
                .append(maxResults)
                .append("&startAt=")
                .append(start);
        ask.request().query().values().forEach((name, values) -> {
            if (!name.equals("startAt") && !name.equals("maxResults")) {
                values.forEach(value -> address.append('&')
                        .append(Shapes.encode(name))
                        .append('=')
                        .append(Shapes.encode(value)));
            }
        });
        return address.toString();
    }
}
