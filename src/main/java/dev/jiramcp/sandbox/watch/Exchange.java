package dev.jiramcp.sandbox.watch;

import dev.jiramcp.sandbox.rest.Headers;
import java.time.Instant;
import java.util.Map;

/**
 * One request and what came of it.
 *
 * @param number counts up from 1
 * @param at when it arrived, by the clock of the simulation
 * @param method the HTTP method
 * @param path the path on the real host, still percent-encoded
 * @param query the query string as it came
 * @param operation the method and the path template that it meant, such as {@code GET /rest/api/3/issue/{issueIdOrKey}}
 * @param headers the header fields, without credentials; empty unless everything is recorded
 * @param body the body of the request; empty unless everything is recorded
 * @param status the status that the client saw; 0 where it saw none
 * @param answer the body of the answer; empty unless everything is recorded
 * @param notes what the simulation found out: client, account, site, points, fault
 */
public record Exchange(
        long number,
        Instant at,
        String method,
        String path,
        String query,
        String operation,
        Headers headers,
        String body,
        int status,
        String answer,
        Map<String, String> notes) {
    public Exchange {
        notes = Map.copyOf(notes);
    }
}
