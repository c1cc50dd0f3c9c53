package dev.jiramcp.console.page;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
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
 * @param model what the template may name beside what the layout gives to all of them; every value is escaped
 * @param title where it is not the page's own
 * @param said what did not work, to be said on top
 * @param formTargets servers besides this one to which posting a form may lead
 */
public record View(
        int status,
        String template,
        Map<String, Object> model,
        Optional<String> title,
        Optional<Refusal> said,
        List<URI> formTargets)
        implements Answer {
    private static final int OK = 200;

    public View {
        requireNonNull(template, "template is null");
        model = Map.copyOf(model);
        requireNonNull(title, "title is null");
        requireNonNull(said, "said is null");
        formTargets = List.copyOf(formTargets);
        model.keySet().stream().filter(Layout.NAMES::contains).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("a view names '" + name + "', which is the layout's");
        });
    }

    /** A view with status 200. */
    public static View of(String template, Map<String, ?> model) {
        return new View(OK, template, Map.copyOf(model), Optional.empty(), Optional.empty(), List.of());
    }

    public View withStatus(int other) {
        return new View(other, template, model, title, said, formTargets);
    }

    /** This view under a title of its own. */
    public View titled(String other) {
        return new View(status, template, model, Optional.of(other), said, formTargets);
    }

    /** This view with one more value in its model. */
    public View with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(model);
        more.put(name, value);
        return new View(status, template, more, title, said, formTargets);
    }

    /** This view with what did not work on top. */
    public View saying(Refusal refusal) {
        return new View(status, template, model, title, Optional.of(refusal), formTargets);
    }

    /** This view, whose forms may lead to these servers as well. */
    public View withFormTargets(List<URI> targets) {
        return new View(status, template, model, title, said, targets);
    }
}
