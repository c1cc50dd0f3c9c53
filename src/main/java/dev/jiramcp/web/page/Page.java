package dev.jiramcp.web.page;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One page.
 *
 * @param status of HTTP
 * @param template path of the template below {@code dev/jiramcp/}, without its ending, such as {@code oauth/consent}
 * @param model what the template may name; every value is escaped
 * @param formTargets sources of the {@code form-action} directive besides this server: where posting a form may lead
 */
public record Page(int status, String template, Map<String, Object> model, List<String> formTargets) implements Reply {
    public Page {
        requireNonNull(template, "template is null");
        model = Map.copyOf(model);
        formTargets = List.copyOf(formTargets);
    }

    /** A page with status 200. */
    public static Page of(String template, Map<String, ?> model) {
        return new Page(200, template, Map.copyOf(model), List.of());
    }

    /** The general page for something that did not work. */
    public static Page problem(int status, String title, String message) {
        return new Page(status, "web/page/problem", Map.of("title", title, "message", message), List.of());
    }

    public Page withStatus(int other) {
        return new Page(other, template, model, formTargets);
    }

    /** This page with one more value in its model. */
    public Page with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(model);
        more.put(name, value);
        return new Page(status, template, more, formTargets);
    }

    /** This page, whose form may lead to the server of this address: browsers hold redirects after a form to the same rule. */
    public Page withFormTarget(URI address) {
        List<String> more = new ArrayList<>(formTargets);
        more.add(FormTarget.of(address));
        return new Page(status, template, model, more);
    }
}
