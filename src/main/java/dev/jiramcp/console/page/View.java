package dev.jiramcp.console.page;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something to look at.
 *
 * @param status of HTTP
 * @param template below {@code dev/jiramcp/console/}, without its ending; it extends {@code console/layout}
 * @param model what the template may name; every value is escaped
 * @param title where it is not the page's own
 * @param formTargets servers besides this one to which posting a form may lead
 */
public record View(
        int status, String template, Map<String, Object> model, Optional<String> title, List<URI> formTargets)
        implements Answer {
    private static final int OK = 200;

    public View {
        requireNonNull(template, "template is null");
        model = Map.copyOf(model);
        requireNonNull(title, "title is null");
        formTargets = List.copyOf(formTargets);
    }

    /** A view with status 200. */
    public static View of(String template, Map<String, ?> model) {
        return new View(OK, template, Map.copyOf(model), Optional.empty(), List.of());
    }

    public View withStatus(int other) {
        return new View(other, template, model, title, formTargets);
    }

    /** This view under a title of its own. */
    public View titled(String other) {
        return new View(status, template, model, Optional.of(other), formTargets);
    }

    /** This view with one more value in its model. */
    public View with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(model);
        more.put(name, value);
        return new View(status, template, more, title, formTargets);
    }

    /** This view, whose forms may lead to these servers as well. */
    public View withFormTargets(List<URI> targets) {
        return new View(status, template, model, title, targets);
    }
}
