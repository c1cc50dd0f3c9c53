package dev.jiramcp.console.page;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.console.PathTemplate;
import dev.jiramcp.console.Permission;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One page of the console. Who gets to see it has its permission; what is posted to it carries the session's token and, in the
 * field {@code do}, the name of one of its actions.
 *
 * @param path below {@code /console}
 * @param title of the page, unless its answer has another
 * @param section under which the navigation shows it
 * @param permission that seeing it takes
 * @param show answers GET
 * @param actions by their names
 */
public record ConsolePage(
        PathTemplate path,
        String title,
        Section section,
        Permission permission,
        Route show,
        Map<String, Action> actions) {
    /** Answers a visit. */
    @FunctionalInterface
    public interface Route {
        Answer answer(Visit visit) throws IOException;
    }

    /**
     * What a form does.
     *
     * @param permission that it takes, beside that of the page
     */
    public record Action(Permission permission, Route run) {
        public Action {
            requireNonNull(permission, "permission is null");
            requireNonNull(run, "run is null");
        }
    }

    public ConsolePage {
        requireNonNull(path, "path is null");
        requireNonNull(title, "title is null");
        requireNonNull(section, "section is null");
        requireNonNull(permission, "permission is null");
        requireNonNull(show, "show is null");
        actions = Map.copyOf(actions);
    }

    /** The page that a section leads to. */
    public static ConsolePage of(Section section, Permission permission, Route show) {
        return new ConsolePage(new PathTemplate(section.path()), section.title(), section, permission, show, Map.of());
    }

    /** A page within a section, at a path below that of the section. */
    public static ConsolePage within(Section section, String rest, Permission permission, Route show) {
        return new ConsolePage(
                new PathTemplate(section.path() + rest), section.title(), section, permission, show, Map.of());
    }

    /** This page under another title. */
    public ConsolePage titled(String other) {
        return new ConsolePage(path, other, section, permission, show, actions);
    }

    /** This page with one more action, which takes this permission. */
    public ConsolePage with(String name, Permission needed, Route run) {
        Map<String, Action> more = new LinkedHashMap<>(actions);
        more.put(name, new Action(needed, run));
        return new ConsolePage(path, title, section, permission, show, more);
    }
}
