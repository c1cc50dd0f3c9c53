package dev.jiramcp.jira;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One request to Jira's REST API, before it has a host and a credential.
 *
 * @param method GET, POST, PUT or DELETE
 * @param template the path as Atlassian documents it, such as {@code /rest/api/3/issue/{issueIdOrKey}}
 * @param path the same with its parameters filled in and encoded
 * @param query parameters in order; a name may repeat
 * @param body the JSON body
 * @param repeatable whether sending it twice does no more than sending it once, so that it may be tried again
 */
public record JiraCall(
        String method,
        String template,
        String path,
        List<Map.Entry<String, String>> query,
        Optional<JsonNode> body,
        boolean repeatable) {
    public JiraCall {
        requireNonNull(method, "method is null");
        requireNonNull(template, "template is null");
        requireNonNull(path, "path is null");
        query = List.copyOf(query);
        requireNonNull(body, "body is null");
    }

    public static JiraCall get(String template, String... parameters) {
        return of("GET", template, parameters);
    }

    public static JiraCall post(String template, String... parameters) {
        return of("POST", template, parameters);
    }

    public static JiraCall put(String template, String... parameters) {
        return of("PUT", template, parameters);
    }

    public static JiraCall delete(String template, String... parameters) {
        return of("DELETE", template, parameters);
    }

    private static JiraCall of(String method, String template, String... parameters) {
        StringBuilder path = new StringBuilder();
        int filled = 0;
        for (int at = 0; at < template.length(); at++) {
            if (template.charAt(at) == '{') {
                path.append(segment(parameters[filled++]));
                at = template.indexOf('}', at);
            } else {
                path.append(template.charAt(at));
            }
        }
        if (filled != parameters.length) {
            throw new IllegalArgumentException(parameters.length + " parameters for " + template);
        }
        return new JiraCall(method, template, path.toString(), List.of(), Optional.empty(), !method.equals("POST"));
    }

    /** One segment of a path. Segments of dots name the path above, and so another operation (RFC 3986, section 5.2.4). */
    private static String segment(String parameter) {
        String plain = parameter.strip();
        if (plain.isEmpty() || plain.equals(".") || plain.equals("..")) {
            throw Refusal.of(Refusal.Kind.INVALID, "invalid_id", "Not an id or a key: '" + parameter + "'.")
                    .withRemedy("Give the id or the key as Jira shows it.");
        }
        return URLEncoder.encode(parameter, UTF_8).replace("+", "%20");
    }

    /** This call with one more query parameter. */
    public JiraCall query(String name, Object value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(query);
        more.add(Map.entry(name, value.toString()));
        return new JiraCall(method, template, path, more, body, repeatable);
    }

    /** This call with a query parameter, where there is a value for it. */
    public JiraCall query(String name, Optional<?> value) {
        return value.isPresent() ? query(name, (Object) value.get()) : this;
    }

    /** This call with a JSON body. */
    public JiraCall body(JsonNode json) {
        return new JiraCall(method, template, path, query, Optional.of(json), repeatable);
    }

    /** This call, told that it only reads although it is a POST, or that it does no more when it is sent twice. */
    public JiraCall asRepeatable() {
        return new JiraCall(method, template, path, query, body, true);
    }

    /** This call, told that sending it twice does something twice, such as a PUT that adds a comment. */
    public JiraCall asOnce() {
        return new JiraCall(method, template, path, query, body, false);
    }

    /** Whether it changes something: everything but a GET and the POSTs that are told to read. */
    public boolean writes() {
        return !method.equals("GET") && !(method.equals("POST") && repeatable);
    }

    /** The operation as Atlassian documents it, such as {@code GET /rest/api/3/field}. */
    public String operation() {
        return method + " " + template;
    }
}
