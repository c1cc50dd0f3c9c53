package dev.jiramcp.sandbox.search;

import dev.jiramcp.jql.Operator;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.FieldKind;
import dev.jiramcp.sandbox.data.Group;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Project;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields that were added to the site, by name or by number; fields that share a name are searched as one. */
final class CustomFields {
    private static final Set<Operator> NONE = Set.of();

    private final Asking asking;
    private final Vocabulary vocabulary;
    private final FieldForms forms;

    CustomFields(Asking asking, Vocabulary vocabulary) {
        this.asking = asking;
        this.vocabulary = vocabulary;
        this.forms = new FieldForms(asking);
    }

    /** Stands for the choice of a parent option without a child. */
    static String childless(String parent) {
        return parent + ":none";
    }

    /** The field of a number. */
    Optional<SearchField> find(long number) {
        return asking.site().catalogue().field("customfield_" + number).map(field -> searchField(List.of(field)));
    }

    /** The fields of a name. */
    Optional<SearchField> find(String name) {
        List<Field> called = asking.site().catalogue().fields().stream()
                .filter(field -> field.custom() && isCalled(field, name))
                .toList();
        if (called.isEmpty()) {
            return name.equalsIgnoreCase("epic link")
                    ? Optional.of(new RelationFields(asking, vocabulary, forms).parent())
                    : Optional.empty();
        }
        List<SearchField> shapes = called.stream()
                .collect(Collectors.groupingBy(field -> shape(field.kind()), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(this::searchField)
                .toList();
        return Optional.of(shapes.size() == 1 ? shapes.get(0) : either(shapes));
    }

    /** Kinds that are searched in one way, told by one of them. */
    private static FieldKind shape(FieldKind kind) {
        return switch (kind) {
            case SELECT, RADIO, MULTISELECT, CHECKBOXES, CASCADE -> FieldKind.SELECT;
            case USER, USERS, PEOPLE -> FieldKind.USER;
            case GROUP, GROUPS -> FieldKind.GROUP;
            case VERSION_PICKER, VERSIONS_PICKER -> FieldKind.VERSIONS_PICKER;
            case NUMBER, STORY_POINTS -> FieldKind.NUMBER;
            default -> kind;
        };
    }

    /** Fields of one name that are searched in different ways: one of them has to match. */
    private static SearchField either(List<SearchField> fields) {
        Set<Operator> operators = EnumSet.allOf(Operator.class);
        fields.forEach(field -> operators.retainAll(field.operators()));
        SearchField.Comparing comparing = asked -> Condition.any(
                fields.stream().map(field -> field.comparing().compile(asked)).toList());
        return new SearchField(operators, comparing, fields.get(0).order(), false, Optional.empty());
    }

    private static boolean isCalled(Field field, String name) {
        return field.name().equalsIgnoreCase(name)
                || field.id().equalsIgnoreCase(name)
                || field.clauseNames().stream().anyMatch(name::equalsIgnoreCase);
    }

    private static <T> Function<Issue, Collection<T>> each(
            List<Field> fields, BiFunction<Issue, String, ? extends Collection<T>> values) {
        return issue -> fields.stream()
                .flatMap(field -> values.apply(issue, field.id()).stream())
                .toList();
    }

    private SearchField searchField(List<Field> fields) {
        Function<Issue, Collection<String>> ids = each(fields, Values::ids);
        return switch (fields.get(0).kind().form()) {
            case NUMBER -> forms.numbers(each(fields, optional(Values::number)));
            case DATE -> forms.days(each(fields, optional(Values::day)));
            case MOMENT -> forms.moments(each(fields, optional(Values::moment)));
            case RICH ->
                forms.text(issue -> List.copyOf(each(fields, Values::texts).apply(issue)));
            case TEXT -> text(fields, ids);
            case USER, USERS ->
                named(
                        ids,
                        vocabulary.users(),
                        id -> asking.site().people().find(id).map(person -> person.displayName()));
            case WORDS -> named(ids, vocabulary.words(Kind.LABEL), Optional::of);
            case REF, REFS, CASCADE -> references(fields, ids);
            case NONE -> SearchField.of(NONE, asked -> Condition.NEVER);
        };
    }

    private static <T> BiFunction<Issue, String, List<T>> optional(BiFunction<Issue, String, Optional<T>> value) {
        return (issue, field) -> value.apply(issue, field).stream().toList();
    }

    private SearchField named(
            Function<Issue, Collection<String>> ids, Names names, Function<String, Optional<String>> name) {
        return FieldForms.byName(forms.references(ids, names), ids, name);
    }

    private SearchField text(List<Field> fields, Function<Issue, Collection<String>> ids) {
        Function<Issue, Collection<String>> texts = each(fields, Values::texts);
        SearchField field = switch (fields.get(0).kind()) {
            case LINE, EPIC_NAME -> forms.text(issue -> List.copyOf(texts.apply(issue)));
            case RANK -> SearchField.of(NONE, asked -> Condition.NEVER);
            default -> forms.references(ids, vocabulary.words(Kind.TEXT));
        };
        return field.sortedBy(Sorting.by(issue -> texts.apply(issue).stream().findFirst()));
    }

    private SearchField references(List<Field> fields, Function<Issue, Collection<String>> ids) {
        return switch (fields.get(0).kind()) {
            case SPRINT ->
                forms.references(ids, vocabulary.sprints())
                        .sortedBy(Sorting.by(issue ->
                                ids.apply(issue).stream().map(Long::parseLong).max(Long::compare)));
            case GROUP, GROUPS ->
                named(
                        ids,
                        vocabulary.groups(),
                        id -> asking.site().people().group(id).map(Group::name));
            case VERSION_PICKER, VERSIONS_PICKER -> new VersionFields(asking, vocabulary, forms).search(ids);
            case PROJECT_PICKER ->
                named(
                        ids,
                        vocabulary.projects(),
                        id -> asking.site().projects().byId(id).map(Project::name));
            default -> options(fields, ids);
        };
    }

    private SearchField options(List<Field> fields, Function<Issue, Collection<String>> ids) {
        List<String> places = fields.stream()
                .flatMap(field -> field.options().stream())
                .map(Field.Option::id)
                .toList();
        Names names = vocabulary.options(fields);
        return forms.references(ids, names)
                .sortedBy(Sorting.by(issue ->
                        ids.apply(issue).stream().map(places::indexOf).sorted().findFirst()));
    }
}
