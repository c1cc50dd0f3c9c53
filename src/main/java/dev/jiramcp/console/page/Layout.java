package dev.jiramcp.console.page;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.console.ConsolePages;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.Statuses;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.signin.FirstEntry;
import dev.jiramcp.web.page.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts views into the layout: navigation, who is here, what there is to say. */
final class Layout {
    /** What templates are given by the layout, whatever the page: no view may give something else under these names. */
    static final Set<String> NAMES = Set.of(
            "title",
            "base",
            "root",
            "csrf",
            "who",
            "role",
            "local",
            "provisional",
            "notice",
            "problem",
            "remedy",
            "problemCode",
            "problemLink",
            "may",
            "groups");

    private final ConsolePages pages;

    Layout(ConsolePages pages) {
        this.pages = requireNonNull(pages, "pages is null");
    }

    /**
     * What is shown beside the view itself.
     *
     * @param section in the navigation, where the page has one
     * @param title unless the view has its own
     */
    record Around(Optional<Section> section, String title, Optional<String> notice) {
        Around {
            requireNonNull(section, "section is null");
            requireNonNull(title, "title is null");
            requireNonNull(notice, "notice is null");
        }
    }

    Page page(Visit visit, Around around, View view) {
        Map<String, Object> model = new HashMap<>(view.model());
        model.put("title", view.title().orElse(around.title()));
        model.put("base", visit.base());
        model.put("root", visit.root());
        model.put("csrf", visit.session().csrf());
        model.put("who", visit.operator().name());
        model.put("role", visit.operator().granted().role());
        model.put("local", visit.session().how() == BrowserSession.How.LOCAL);
        model.put("provisional", FirstEntry.isProvisional(visit.session()));
        model.put("notice", around.notice().orElse(""));
        model.put("problem", view.said().map(Refusal::text).orElse(""));
        model.put("remedy", view.said().flatMap(Refusal::remedy).orElse(""));
        model.put("problemCode", view.said().map(Refusal::code).orElse(""));
        model.put("problemLink", view.said().flatMap(Layout::link).orElse(""));
        model.put("may", may(visit));
        model.put("groups", groups(visit, around.section()));
        Page page = new Page(view.status(), "console/" + view.template(), model, List.of());
        for (URI target : view.formTargets()) {
            page = page.withFormTarget(target);
        }
        return page;
    }

    private static List<String> may(Visit visit) {
        return visit.operator().granted().permissions().stream()
                .map(Permission::name)
                .toList();
    }

    private List<Map<String, Object>> groups(Visit visit, Optional<Section> current) {
        List<Section> shown = pages.sections(visit.operator());
        List<Map<String, Object>> groups = new ArrayList<>();
        for (Section.Group group : Section.Group.values()) {
            List<Map<String, Object>> items = shown.stream()
                    .filter(section -> section.group() == group)
                    .map(section -> item(visit, section, current))
                    .collect(Collectors.toList());
            if (!items.isEmpty()) {
                groups.add(Map.of("title", group.title(), "items", items));
            }
        }
        return groups;
    }

    private static Map<String, Object> item(Visit visit, Section section, Optional<Section> current) {
        return Map.of(
                "href", visit.base() + section.path(),
                "title", section.title(),
                "current", current.filter(section::equals).isPresent());
    }

    /** A page that says nothing but a refusal. */
    static View problem(Refusal refusal) {
        return said(
                View.of("problem", Map.of())
                        .titled(refusal.kind() == Refusal.Kind.NOT_FOUND ? "Not found" : "That did not work"),
                refusal);
    }

    /** A view with a refusal on top. */
    static View said(View view, Refusal refusal) {
        return view.saying(refusal).withStatus(Statuses.of(refusal.kind()));
    }

    private static Optional<String> link(Refusal refusal) {
        return refusal.link().filter(Layout::isWeb).map(URI::toString);
    }

    private static boolean isWeb(URI link) {
        return "https".equals(link.getScheme()) || "http".equals(link.getScheme());
    }
}
