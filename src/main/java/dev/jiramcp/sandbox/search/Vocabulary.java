package dev.jiramcp.sandbox.search;

import dev.jiramcp.sandbox.data.Catalogue;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Status;
import dev.jiramcp.sandbox.search.Names.Unknown;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of a site's things, as far as the caller may know of them. */
final class Vocabulary {
    /** Something with an id and the names by which a query may call it. */
    private record Thing(String id, List<String> names) {
        static Thing of(String id, String... names) {
            return new Thing(id, List.of(names));
        }

        boolean isCalled(String name) {
            return names.stream().anyMatch(name::equalsIgnoreCase);
        }
    }

    private final Asking asking;

    Vocabulary(Asking asking) {
        this.asking = asking;
    }

    private Catalogue catalogue() {
        return asking.site().catalogue();
    }

    Names projects() {
        return names(
                Kind.PROJECT,
                Unknown.VALUE,
                () -> asking.projects().stream().map(one -> Thing.of(one.id(), one.key(), one.name())));
    }

    Names categories() {
        return names(
                Kind.CATEGORY,
                Unknown.VALUE,
                () -> asking.projects().stream()
                        .flatMap(project -> project.profile().category().stream())
                        .map(category -> Thing.of(category.id(), category.name())));
    }

    Names projectTypes() {
        return names(
                Kind.PROJECT_TYPE,
                Unknown.VALUE,
                () -> Arrays.stream(Project.Kind.values()).map(kind -> Thing.of(kind.key(), kind.key())));
    }

    Names types() {
        return names(
                Kind.ISSUE_TYPE,
                Unknown.VALUE,
                () -> catalogue().types().stream().map(type -> Thing.of(type.id(), type.name())));
    }

    Names statuses() {
        return names(
                Kind.STATUS,
                Unknown.VALUE,
                () -> catalogue().statuses().stream().map(status -> Thing.of(status.id(), status.name())));
    }

    Names statusCategories() {
        return names(
                Kind.STATUS_CATEGORY,
                Unknown.VALUE,
                () -> Arrays.stream(Status.Category.values())
                        .map(category -> Thing.of(Integer.toString(category.id()), category.title(), category.key())));
    }

    Names priorities() {
        return names(
                Kind.PRIORITY,
                Unknown.VALUE,
                () -> catalogue().priorities().stream().map(priority -> Thing.of(priority.id(), priority.name())));
    }

    Names resolutions() {
        return names(
                Kind.RESOLUTION,
                Unknown.VALUE,
                () -> catalogue().resolutions().stream().map(one -> Thing.of(one.id(), one.name())));
    }

    Names linkTypes() {
        return names(
                Kind.LINK_TYPE,
                Unknown.VALUE,
                () -> catalogue().linkTypes().stream()
                        .flatMap(type -> Stream.of(
                                Thing.of(type.id() + ">", type.name(), type.outward()),
                                Thing.of(type.id() + "<", type.name(), type.inward()))));
    }

    Names versions() {
        return names(
                Kind.VERSION,
                Unknown.VALUE,
                () -> inProjects(
                        project -> project.versions().stream().map(version -> Thing.of(version.id(), version.name()))));
    }

    Names components() {
        return names(
                Kind.COMPONENT,
                Unknown.VALUE,
                () -> inProjects(project ->
                        project.components().stream().map(component -> Thing.of(component.id(), component.name()))));
    }

    Names levels() {
        return names(
                Kind.LEVEL,
                Unknown.VALUE,
                () -> inProjects(
                        project -> project.securityLevels().stream().map(level -> Thing.of(level.id(), level.name()))));
    }

    private Stream<Thing> inProjects(Function<Project, Stream<Thing>> things) {
        return asking.projects().stream().flatMap(things);
    }

    Names sprints() {
        return names(
                Kind.SPRINT,
                Unknown.VALUE,
                () -> asking.site().boards().sprints().stream().map(sprint -> Thing.of(sprint.id(), sprint.name())));
    }

    Names groups() {
        return names(
                Kind.GROUP,
                Unknown.GROUP,
                () -> asking.site().people().groups().stream().map(group -> Thing.of(group.id(), group.name())));
    }

    Names users() {
        return names(
                Kind.USER,
                Unknown.PERSON,
                () -> asking.site().people().all().stream().map(Vocabulary::person));
    }

    private static Thing person(Person person) {
        String id = person.account().value();
        return person.emailShown()
                ? Thing.of(id, person.displayName(), person.email())
                : Thing.of(id, person.displayName());
    }

    Names options(List<Field> fields) {
        return names(
                Kind.OPTION,
                Unknown.OPTION,
                () -> fields.stream()
                        .flatMap(field -> field.options().stream())
                        .flatMap(option -> Stream.concat(Stream.of(option), option.children().stream()))
                        .map(option -> Thing.of(option.id(), option.value())));
    }

    /** Issues that the caller may see, by key or id. */
    Names issues(Unknown unknown) {
        return new Names(Kind.ISSUE, unknown, asking.problems(), word -> {
            Set<String> found = new LinkedHashSet<>();
            asking.snapshot()
                    .byId(word.text())
                    .or(() -> asking.snapshot().byKey(word.text()))
                    .filter(asking::sees)
                    .map(Issue::id)
                    .ifPresent(found::add);
            return found;
        });
    }

    /** Words that stand for themselves, in small letters. */
    Names words(Kind kind) {
        return new Names(
                kind,
                Unknown.NOTHING,
                asking.problems(),
                word -> Set.of(word.text().toLowerCase(Locale.ROOT)));
    }

    /** By name before id, or by id before name where a number is written without quotation marks. */
    private Names names(Kind kind, Unknown unknown, Supplier<Stream<Thing>> things) {
        return new Names(kind, unknown, asking.problems(), word -> {
            Set<String> byName = ids(things, thing -> thing.isCalled(word.text()));
            Set<String> byId = ids(things, thing -> thing.id().equals(word.text()));
            Set<String> first = word.number() ? byId : byName;
            return first.isEmpty() ? (word.number() ? byName : byId) : first;
        });
    }

    private static Set<String> ids(Supplier<Stream<Thing>> things, java.util.function.Predicate<Thing> wanted) {
        return things.get().filter(wanted).map(Thing::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
