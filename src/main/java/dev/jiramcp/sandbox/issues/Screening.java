package dev.jiramcp.sandbox.issues;

import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Screen;
import dev.jiramcp.sandbox.data.Transition;
import dev.jiramcp.sandbox.shape.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Which fields a caller may set on which screen: what stands on it, less what takes a permission that the caller lacks. */
record Screening(View view) {
    private static final Map<String, Permission> NEEDED = Map.of(
            "assignee", Permission.ASSIGN_ISSUES,
            "reporter", Permission.MODIFY_REPORTER,
            "security", Permission.SET_ISSUE_SECURITY,
            "duedate", Permission.SCHEDULE_ISSUES,
            "fixVersions", Permission.RESOLVE_ISSUES,
            "issuelinks", Permission.LINK_ISSUES,
            "attachment", Permission.CREATE_ATTACHMENTS,
            "comment", Permission.ADD_COMMENTS);

    /** On create, by field id. */
    Map<String, Screen.Item> create(Project project, String type) {
        return items(project.createScreen(type), permission -> view.may(permission, project));
    }

    /** On edit; nothing where the caller may not edit. */
    Map<String, Screen.Item> edit(Issue issue) {
        if (!view.may(Permission.EDIT_ISSUES, issue)) {
            return Map.of();
        }
        Screen screen = view.site().projects().of(issue).editScreen(issue.type());
        return items(screen, permission -> view.may(permission, issue));
    }

    /** During a transition: its screen, and a comment. */
    Map<String, Screen.Item> transition(Issue issue, Transition transition) {
        Screen screen = transition.screen().orElse(new Screen(List.of()));
        Map<String, Screen.Item> items = items(screen, permission -> view.may(permission, issue));
        if (transition.screen().isPresent() && view.may(Permission.ADD_COMMENTS, issue)) {
            items.put("comment", new Screen.Item("comment", false, Optional.empty()));
        }
        return items;
    }

    private static Map<String, Screen.Item> items(Screen screen, Predicate<Permission> may) {
        Map<String, Screen.Item> items = new LinkedHashMap<>();
        screen.items().stream()
                .filter(item -> Optional.ofNullable(NEEDED.get(item.field()))
                        .map(may::test)
                        .orElse(true))
                .forEach(item -> items.put(item.field(), item));
        return items;
    }
}
