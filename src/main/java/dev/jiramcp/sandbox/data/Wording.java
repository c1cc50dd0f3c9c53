package dev.jiramcp.sandbox.data;

import dev.jiramcp.model.AccountId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The words of the changelog: how Jira writes a field's former and new value there. */
final class Wording {
    private static final Map<String, String> NAMES = Map.of(
            "fixVersions",
            "Fix Version",
            "versions",
            "Version",
            "components",
            "Component",
            "parent",
            "IssueParentAssociation");
    private static final DateTimeFormatter DAY_TEXT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.'0'", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private record Said(Optional<String> id, Optional<String> text) {
        static final Said NOTHING = new Said(Optional.empty(), Optional.empty());

        static Said text(String text) {
            return new Said(Optional.empty(), Optional.of(text));
        }

        static Said both(String id, String text) {
            return new Said(Optional.of(id), Optional.of(text));
        }
    }

    private final Site site;

    Wording(Site site) {
        this.site = site;
    }

    /** What the changelog says when a field goes from one value to another: one item, or one for each version moved. */
    List<Change> changes(Field field, Optional<Value> from, Optional<Value> to) {
        if (from.equals(to)) {
            return List.of();
        }
        return switch (field.kind()) {
            case VERSIONS, COMPONENTS -> oneByOne(field, from, to);
            case RANK -> List.of(change(field, Said.both("", ""), Said.both("", "Ranked higher")));
            default -> List.of(change(field, said(field, from), said(field, to)));
        };
    }

    private List<Change> oneByOne(Field field, Optional<Value> from, Optional<Value> to) {
        List<String> before = ids(from);
        List<String> after = ids(to);
        Stream<Change> removed = before.stream()
                .filter(id -> !after.contains(id))
                .map(id -> change(field, Said.both(id, name(field, id)), Said.NOTHING));
        Stream<Change> added = after.stream()
                .filter(id -> !before.contains(id))
                .map(id -> change(field, Said.NOTHING, Said.both(id, name(field, id))));
        return Stream.concat(removed, added).toList();
    }

    private static List<String> ids(Optional<Value> value) {
        return value.isPresent() && value.get() instanceof Value.Refs refs ? refs.ids() : List.of();
    }

    private static Change change(Field field, Said from, Said to) {
        return new Change(
                field.custom() ? field.name() : NAMES.getOrDefault(field.id(), field.id()),
                field.custom() ? "custom" : "jira",
                Optional.of(field.id()).filter(id -> !id.equals("parent")),
                from.id(),
                from.text(),
                to.id(),
                to.text());
    }

    private Said said(Field field, Optional<Value> value) {
        if (value.isEmpty()) {
            return field.kind() == FieldKind.LABELS || field.kind() == FieldKind.SPRINT
                    ? Said.both("", "")
                    : Said.NOTHING;
        }
        return said(field, value.get());
    }

    private Said said(Field field, Value value) {
        if (value instanceof Value.Num seconds && !field.custom()) {
            String text = seconds.number().toPlainString();
            return Said.both(text, text);
        }
        if (value instanceof Value.Ref ref) {
            return Said.both(ref.id(), name(field, ref.id()));
        }
        if (value instanceof Value.Refs refs) {
            return several(field, refs.ids());
        }
        if (value instanceof Value.User user) {
            return Said.both(user.account().value(), site.people().name(user.account()));
        }
        if (value instanceof Value.Users users) {
            return Said.both(list(users.accounts(), AccountId::value), list(users.accounts(), site.people()::name));
        }
        if (value instanceof Value.Cascade cascade) {
            return cascade(field, cascade);
        }
        return plain(value);
    }

    private static Said plain(Value value) {
        if (value instanceof Value.Text text) {
            return Said.text(text.text());
        }
        if (value instanceof Value.Rich rich) {
            return Said.text(text(rich.document()));
        }
        if (value instanceof Value.Num num) {
            return Said.text(num.number().stripTrailingZeros().toPlainString());
        }
        if (value instanceof Value.Day day) {
            return Said.both(day.date().toString(), dayText(day.date()));
        }
        if (value instanceof Value.Moment moment) {
            return Said.text(MOMENT.format(moment.instant()));
        }
        return value instanceof Value.Words words ? Said.both("", String.join(" ", words.words())) : Said.NOTHING;
    }

    private static String dayText(LocalDate date) {
        return DAY_TEXT.format(date.atStartOfDay());
    }

    private Said several(Field field, List<String> ids) {
        List<String> names = ids.stream().map(id -> name(field, id)).toList();
        return field.kind() == FieldKind.SPRINT
                ? Said.both(String.join(", ", ids), String.join(", ", names))
                : Said.both("[" + String.join(", ", ids) + "]", String.join(",", names));
    }

    private static <T> String list(List<T> items, Function<T, String> name) {
        return items.stream().map(name).collect(Collectors.joining(", ", "[", "]"));
    }

    private Said cascade(Field field, Value.Cascade cascade) {
        String parent = "Parent values: " + name(field, cascade.parent()) + "(" + cascade.parent() + ")";
        String child = cascade.child()
                .map(id -> "Level 1 values: " + name(field, id) + "(" + id + ")")
                .orElse("");
        return Said.text(parent + child);
    }

    private String name(Field field, String id) {
        Optional<String> found = switch (field.kind()) {
            case STATUS -> site.catalogue().status(id).map(Status::name);
            case ISSUE_TYPE -> site.catalogue().type(id).map(IssueType::name);
            case PRIORITY -> site.catalogue().priority(id).map(Priority::name);
            case RESOLUTION -> site.catalogue().resolution(id).map(Resolution::name);
            case PARENT -> site.issues().byId(id).map(Issue::key);
            case SPRINT -> site.boards().sprint(id).map(Sprint::name);
            case GROUP, GROUPS -> site.people().group(id).map(Group::name);
            case PROJECT, PROJECT_PICKER -> site.projects().byId(id).map(Project::name);
            case VERSIONS, VERSION_PICKER, VERSIONS_PICKER ->
                inSomeProject(project -> project.version(id).map(Version::name));
            case COMPONENTS -> inSomeProject(project -> project.component(id).map(Component::name));
            case SECURITY -> inSomeProject(project -> project.securityLevel(id).map(SecurityLevel::name));
            default -> field.option(id).map(Field.Option::value);
        };
        return found.orElse(id);
    }

    private Optional<String> inSomeProject(Function<Project, Optional<String>> find) {
        return site.projects().all().stream()
                .flatMap(project -> find.apply(project).stream())
                .findFirst();
    }

    /** A document's text: what the changelog keeps of it. */
    static String text(JsonNode document) {
        List<String> parts = new ArrayList<>();
        collect(document, parts);
        return String.join("", parts).strip();
    }

    private static void collect(JsonNode node, List<String> parts) {
        switch (node.path("type").asString("")) {
            case "text" -> parts.add(node.path("text").asString(""));
            case "hardBreak" -> parts.add("\n");
            case "mention", "emoji", "status" ->
                parts.add(node.path("attrs").path("text").asString(""));
            case "inlineCard", "blockCard" ->
                parts.add(node.path("attrs").path("url").asString(""));
            default -> node.path("content").forEach(child -> collect(child, parts));
        }
        switch (node.path("type").asString("")) {
            case "paragraph", "heading", "codeBlock" -> parts.add("\n\n");
            default -> {}
        }
    }
}
