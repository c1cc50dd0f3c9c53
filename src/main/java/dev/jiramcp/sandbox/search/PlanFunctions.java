package dev.jiramcp.sandbox.search;

import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.FieldKind;
import dev.jiramcp.sandbox.data.IssueType;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Sprint;
import dev.jiramcp.sandbox.data.Version;
import dev.jiramcp.sandbox.search.Functions.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The functions about sprints, versions, issue types and cascading options. */
final class PlanFunctions {
    private final Asking asking;
    private final Vocabulary vocabulary;

    PlanFunctions(Asking asking, Vocabulary vocabulary) {
        this.asking = asking;
        this.vocabulary = vocabulary;
    }

    Map<String, Entry> entries() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        entries.put("openSprints", sprints(Sprint.State.ACTIVE));
        entries.put("closedSprints", sprints(Sprint.State.CLOSED));
        entries.put("futureSprints", sprints(Sprint.State.FUTURE));
        entries.put("releasedVersions", versions(Version::released));
        entries.put("unreleasedVersions", versions(version -> !version.released()));
        entries.put("latestReleasedVersion", Entry.one(1, 1, this::latestReleased));
        entries.put("earliestUnreleasedVersion", Entry.one(1, 1, this::earliestUnreleased));
        entries.put("standardIssueTypes", types(type -> !type.subtask()));
        entries.put("subtaskIssueTypes", types(IssueType::subtask));
        entries.put("cascadeOption", Entry.list(1, 2, this::cascadeOption));
        return entries;
    }

    private Entry sprints(Sprint.State state) {
        return Entry.list(
                0,
                0,
                (name, arguments) -> asking.site().boards().sprints().stream()
                        .filter(sprint -> sprint.state() == state)
                        .<Literal>map(sprint -> new Literal.Known(Kind.SPRINT, sprint.id(), name))
                        .toList());
    }

    private Entry types(Predicate<IssueType> wanted) {
        return Entry.list(
                0,
                0,
                (name, arguments) -> asking.site().catalogue().types().stream()
                        .filter(wanted)
                        .<Literal>map(type -> new Literal.Known(Kind.ISSUE_TYPE, type.id(), name))
                        .toList());
    }

    private Entry versions(Predicate<Version> wanted) {
        return Entry.list(
                0,
                Functions.MANY,
                (name, arguments) -> projects(name, arguments)
                        .flatMap(project -> project.versions().stream())
                        .filter(version -> !version.archived() && wanted.test(version))
                        .<Literal>map(version -> new Literal.Known(Kind.VERSION, version.id(), name))
                        .toList());
    }

    /** The projects of these names, or all that the caller may browse. */
    private Stream<Project> projects(String function, List<String> names) {
        if (names.isEmpty()) {
            return asking.projects().stream();
        }
        return names.stream().flatMap(name -> {
            Set<String> ids = vocabulary.projects().find().apply(new Literal.Word(name, false));
            if (ids.isEmpty()) {
                asking.problems()
                        .error("Could not resolve the project '" + name + "' provided to function '" + function + "'.");
            }
            return ids.stream().flatMap(id -> asking.site().projects().byId(id).stream());
        });
    }

    private List<Literal> latestReleased(String name, List<String> arguments) {
        List<Literal> released = versions(Version::released).body().call(name, arguments);
        return released.isEmpty() ? List.of() : List.of(released.get(released.size() - 1));
    }

    private List<Literal> earliestUnreleased(String name, List<String> arguments) {
        List<Literal> unreleased =
                versions(version -> !version.released()).body().call(name, arguments);
        return unreleased.isEmpty() ? List.of() : List.of(unreleased.get(0));
    }

    /** The options of these names in any cascading field: the parent, or the child of it; {@code none} for no child. */
    private List<Literal> cascadeOption(String name, List<String> arguments) {
        List<Literal> found = new ArrayList<>();
        for (Field field : asking.site().catalogue().fields(FieldKind.CASCADE)) {
            field.options().stream()
                    .filter(option -> isCalled(option, arguments.get(0)))
                    .flatMap(option -> below(option, arguments).stream())
                    .forEach(id -> found.add(new Literal.Known(Kind.OPTION, id, name)));
        }
        if (found.isEmpty()) {
            asking.problems()
                    .error("The option '" + String.join(", ", arguments) + "' provided to function '" + name
                            + "' does not exist.");
        }
        return found;
    }

    private static Optional<String> below(Field.Option parent, List<String> arguments) {
        if (arguments.size() == 1) {
            return Optional.of(parent.id());
        }
        if (arguments.get(1).equalsIgnoreCase("none")) {
            return Optional.of(CustomFields.childless(parent.id()));
        }
        return parent.children().stream()
                .filter(child -> isCalled(child, arguments.get(1)))
                .map(Field.Option::id)
                .findFirst();
    }

    private static boolean isCalled(Field.Option option, String name) {
        return option.value().equalsIgnoreCase(name) || option.id().equals(name);
    }
}
