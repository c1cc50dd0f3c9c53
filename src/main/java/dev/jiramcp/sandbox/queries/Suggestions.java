package dev.jiramcp.sandbox.queries;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Catalogue;
import dev.jiramcp.sandbox.data.Component;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.IssueType;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Priority;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Resolution;
import dev.jiramcp.sandbox.data.SecurityLevel;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Sprint;
import dev.jiramcp.sandbox.data.Status;
import dev.jiramcp.sandbox.data.Value;
import dev.jiramcp.sandbox.data.Version;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Values that a field may be compared with, by a part of their names. */
final class Suggestions {
    private static final int MOST = 15;

    /** One value: as it stands in a query, and as people read it. */
    private record Choice(String value, String shown) {
        static Choice of(String name) {
            return new Choice(name, name);
        }
    }

    private Suggestions() {}

    /** {@code GET /jql/autocompletedata/suggestions}. */
    static Reply suggest(Site site, Ask ask) {
        View view = View.of(site, ask);
        String name = ask.text("fieldName")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> JiraError.of(400, "The 'fieldName' query parameter is required."));
        Optional<String> predicate = ask.text("predicateName").map(text -> text.toLowerCase(Locale.ROOT));
        if (predicate.filter(word -> !Set.of("by", "from", "to").contains(word)).isPresent()) {
            throw JiraError.of(400, "The value '" + predicate.get() + "' of 'predicateName' is not supported.");
        }
        String words = ask.text(predicate.isPresent() ? "predicateValue" : "fieldValue")
                .orElse("");
        Stream<Choice> choices = predicate.filter("by"::equals).isPresent()
                ? people(view)
                : field(view, name).map(field -> choices(view, field)).orElseGet(Stream::empty);
        ObjectNode reply = Json.object();
        ArrayNode results = reply.putArray("results");
        String wanted = words.toLowerCase(Locale.ROOT);
        choices.filter(choice -> choice.shown().toLowerCase(Locale.ROOT).contains(wanted))
                .distinct()
                .limit(MOST)
                .forEach(choice -> results.addObject()
                        .put("value", choice.value())
                        .put("displayName", Marked.html(choice.shown(), words)));
        return Reply.ok(reply);
    }

    /** Whether values of a field are suggested. */
    static boolean knows(Field field) {
        return switch (field.kind()) {
            case PROJECT, ISSUE_TYPE, STATUS, PRIORITY, RESOLUTION, VERSIONS, COMPONENTS, SECURITY, SPRINT, LABELS ->
                true;
            case USER, USERS, PEOPLE, GROUP, GROUPS, PROJECT_PICKER, VERSION_PICKER, VERSIONS_PICKER -> true;
            default -> field.kind().hasOptions();
        };
    }

    private static Optional<Field> field(View view, String text) {
        String name = text.replaceAll("^\"|\"$", "");
        return view.site().catalogue().fields().stream()
                .filter(field -> field.clauseNames().stream().anyMatch(name::equalsIgnoreCase)
                        || field.name().equalsIgnoreCase(name)
                        || field.customNumber()
                                .filter(number -> name.equals("cf[" + number + "]"))
                                .isPresent())
                .findFirst();
    }

    private static Stream<Choice> choices(View view, Field field) {
        Catalogue catalogue = view.site().catalogue();
        return switch (field.kind()) {
            case PROJECT, PROJECT_PICKER ->
                view.projects().stream()
                        .map(project -> new Choice(project.key(), project.name() + " (" + project.key() + ")"));
            case ISSUE_TYPE -> named(catalogue.types(), IssueType::name);
            case STATUS -> named(catalogue.statuses(), Status::name);
            case PRIORITY -> named(catalogue.priorities(), Priority::name);
            case RESOLUTION -> named(catalogue.resolutions(), Resolution::name);
            case VERSIONS, VERSION_PICKER, VERSIONS_PICKER -> inProjects(view, Project::versions, Version::name);
            case COMPONENTS -> inProjects(view, Project::components, Component::name);
            case SECURITY -> inProjects(view, Project::securityLevels, SecurityLevel::name);
            case SPRINT ->
                view.site().boards().sprints().stream().map((Sprint sprint) -> new Choice(sprint.id(), sprint.name()));
            case LABELS -> labels(view, field);
            case USER, USERS, PEOPLE -> people(view);
            case GROUP, GROUPS -> view.site().people().groups().stream().map(group -> Choice.of(group.name()));
            default -> field.options().stream().map(option -> Choice.of(option.value()));
        };
    }

    private static <T> Stream<Choice> named(Iterable<T> items, Function<T, String> name) {
        List<Choice> choices = new ArrayList<>();
        items.forEach(item -> choices.add(Choice.of(name.apply(item))));
        return choices.stream();
    }

    private static <T> Stream<Choice> inProjects(
            View view, Function<Project, List<T>> items, Function<T, String> name) {
        return view.projects().stream()
                .flatMap(project -> items.apply(project).stream())
                .map(name)
                .map(Choice::of);
    }

    private static Stream<Choice> labels(View view, Field field) {
        Set<String> labels = view.site().issues().all().stream()
                .filter(issue -> view.site().access().sees(view.caller(), issue))
                .map((Issue issue) -> issue.value(field.id()))
                .flatMap(Optional::stream)
                .flatMap(value -> value instanceof Value.Words words ? words.words().stream() : Stream.empty())
                .collect(Collectors.toSet());
        return labels.stream().sorted().map(Choice::of);
    }

    private static Stream<Choice> people(View view) {
        if (view.caller().isEmpty()) {
            return Stream.empty();
        }
        return view.site().people().all().stream()
                .filter(Person::active)
                .map(person -> new Choice(person.account().value(), person.displayName()));
    }
}
