package dev.jiramcp.sandbox.search;

import dev.jiramcp.jql.Operator;
import dev.jiramcp.sandbox.data.Catalogue;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.IssueType;
import dev.jiramcp.sandbox.data.Priority;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Resolution;
import dev.jiramcp.sandbox.data.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Jira's own fields, by the names that queries use. */
final class SystemFields {
    private final Asking asking;
    private final Vocabulary vocabulary;
    private final FieldForms forms;
    private final Map<String, Supplier<SearchField>> fields = new HashMap<>();

    SystemFields(Asking asking, Vocabulary vocabulary, FilterField.Conditions filters) {
        this.asking = asking;
        this.vocabulary = vocabulary;
        this.forms = new FieldForms(asking);
        addProject();
        addKinds();
        addPeople();
        addPlan();
        addDates();
        addWork();
        addRelations();
        new TextFields(asking, forms).entries().forEach(this::add);
        add(
                "filter savedfilter searchrequest request",
                () -> SearchField.of(Operators.EQUALITY, new FilterField(asking, filters)));
    }

    /** The field of a name in small letters. */
    Optional<SearchField> find(String name) {
        return Optional.ofNullable(fields.get(name)).map(Supplier::get);
    }

    private void add(String names, Supplier<SearchField> field) {
        for (String name : names.split(" ")) {
            fields.put(name, field);
        }
    }

    private Catalogue catalogue() {
        return asking.site().catalogue();
    }

    private static Function<Issue, Collection<String>> ids(String field) {
        return issue -> Values.ids(issue, field);
    }

    private Project project(Issue issue) {
        return asking.site().projects().of(issue);
    }

    private void addProject() {
        add(
                "project",
                () -> FieldForms.byName(
                        forms.references(ids("project"), vocabulary.projects()),
                        ids("project"),
                        id -> asking.site().projects().byId(id).map(Project::name)));
        add(
                "category",
                () -> forms.references(
                        issue -> project(issue)
                                .profile()
                                .category()
                                .map(one -> List.of(one.id()))
                                .orElse(List.of()),
                        vocabulary.categories()));
        add(
                "projecttype",
                () -> forms.references(
                        issue -> List.of(project(issue).profile().kind().key()), vocabulary.projectTypes()));
        add(
                "level",
                () -> FieldForms.byName(
                        forms.references(ids("security"), vocabulary.levels()), ids("security"), Optional::of));
    }

    private void addKinds() {
        add(
                "issuetype type",
                () -> FieldForms.byName(
                        forms.references(ids("issuetype"), vocabulary.types()),
                        ids("issuetype"),
                        id -> catalogue().type(id).map(IssueType::name)));
        add(
                "hierarchylevel",
                () -> forms.numbers(issue -> catalogue().type(issue.type()).stream()
                        .map(type -> BigDecimal.valueOf(type.level()))
                        .toList()));
        List<String> statuses = catalogue().statuses().stream().map(Status::id).toList();
        add(
                "status",
                () -> byPlace(forms.references(ids("status"), vocabulary.statuses()), "status", statuses)
                        .with(new Timeline("status", ids("status"), vocabulary.statuses())));
        Function<Issue, Collection<String>> category = issue -> catalogue().status(issue.status()).stream()
                .map(status -> Integer.toString(status.category().id()))
                .toList();
        add(
                "statuscategory",
                () -> FieldForms.byName(
                        forms.references(category, vocabulary.statusCategories()), category, Optional::of));
        List<String> urgency =
                catalogue().priorities().stream().map(Priority::id).toList();
        add("priority", () -> priority(urgency));
        add("resolution", this::resolution);
    }

    private SearchField priority(List<String> mostUrgentFirst) {
        References.Ranking rank = (left, right) ->
                Optional.of(Integer.compare(mostUrgentFirst.indexOf(right), mostUrgentFirst.indexOf(left)));
        return forms.ranked(new References(ids("priority"), vocabulary.priorities(), rank))
                .sortedBy(Sorting.by(issue -> issue.ref("priority").map(id -> -mostUrgentFirst.indexOf(id))))
                .newestFirst()
                .with(new Timeline("priority", ids("priority"), vocabulary.priorities()));
    }

    /** {@code Unresolved} is another word for {@code EMPTY}. */
    private SearchField resolution() {
        List<String> places =
                catalogue().resolutions().stream().map(Resolution::id).toList();
        References.Ranking rank =
                (left, right) -> Optional.of(Integer.compare(places.indexOf(left), places.indexOf(right)));
        SearchField plain = forms.ranked(new References(ids("resolution"), vocabulary.resolutions(), rank));
        SearchField.Comparing comparing = asked -> plain.comparing()
                .compile(new Asked(
                        asked.field(),
                        asked.operator(),
                        asked.literals().stream()
                                .map(SystemFields::unresolvedAsEmpty)
                                .toList()));
        return byPlace(SearchField.of(plain.operators(), comparing), "resolution", places)
                .with(new Timeline("resolution", ids("resolution"), vocabulary.resolutions()));
    }

    private static Literal unresolvedAsEmpty(Literal literal) {
        boolean unresolved = literal instanceof Literal.Word word && word.text().equalsIgnoreCase("unresolved");
        return unresolved ? new Literal.Empty() : literal;
    }

    private static SearchField byPlace(SearchField field, String id, List<String> places) {
        return field.sortedBy(Sorting.by(issue -> issue.ref(id).map(places::indexOf)));
    }

    private void addPeople() {
        for (String field : List.of("assignee", "reporter")) {
            add(field, () -> people(ids(field)).with(new Timeline(field, ids(field), vocabulary.users())));
        }
        add("creator", () -> people(ids("creator")));
        add("watcher", () -> people(issue -> Values.accounts(issue.attached().watchers())));
        add("voter", () -> people(issue -> Values.accounts(issue.attached().voters())));
        add("watchers", () -> forms.count(issue -> issue.attached().watchers().size()));
        add("votes", () -> forms.count(issue -> issue.attached().voters().size()));
    }

    private SearchField people(Function<Issue, Collection<String>> values) {
        return FieldForms.byName(
                forms.references(values, vocabulary.users()),
                values,
                id -> asking.site().people().find(id).map(person -> person.displayName()));
    }

    private void addPlan() {
        VersionFields versions = new VersionFields(asking, vocabulary, forms);
        add(
                "labels label",
                () -> FieldForms.byName(
                        forms.references(ids("labels"), vocabulary.words(Kind.LABEL)), ids("labels"), Optional::of));
        add(
                "component",
                () -> FieldForms.byName(
                        forms.references(ids("components"), vocabulary.components()),
                        ids("components"),
                        id -> inProjects(project -> project.component(id).map(one -> one.name()))));
        add(
                "fixversion",
                () -> versions.search(ids("fixVersions"))
                        .with(new Timeline("fixVersions", ids("fixVersions"), vocabulary.versions())));
        add("affectedversion", () -> versions.search(ids("versions")));
    }

    private <T> Optional<T> inProjects(Function<Project, Optional<T>> find) {
        return asking.site().projects().all().stream()
                .flatMap(project -> find.apply(project).stream())
                .findFirst();
    }

    private void addDates() {
        add("created createddate", () -> moment("created"));
        add("updated updateddate", () -> moment("updated"));
        add("resolved resolutiondate", () -> moment("resolutiondate"));
        add("statuscategorychangeddate", () -> moment("statuscategorychangedate"));
        add(
                "due duedate",
                () -> forms.days(issue -> Values.day(issue, "duedate").stream().toList()));
    }

    private SearchField moment(String field) {
        return forms.moments(issue -> Values.moment(issue, field).stream().toList());
    }

    private void addWork() {
        add("timespent", () -> forms.work("timespent"));
        add("originalestimate timeoriginalestimate", () -> forms.work("timeoriginalestimate"));
        add("remainingestimate timeestimate", () -> forms.work("timeestimate"));
        add("workratio", () -> forms.numbers(issue -> ratio(issue).stream().toList()));
        Worklogs worklogs = new Worklogs(asking);
        add("worklogauthor", () -> forms.references(worklogs::authors, vocabulary.users()));
        add(
                "worklogdate",
                () -> SearchField.of(
                        Operators.union(Operators.EQUALITY, Operators.ORDER),
                        forms.days(worklogs::days).comparing()));
    }

    /** Time spent per hundred of the original estimate. */
    private static Optional<BigDecimal> ratio(Issue issue) {
        Optional<BigDecimal> estimate =
                Values.number(issue, "timeoriginalestimate").filter(number -> number.signum() > 0);
        return estimate.flatMap(whole -> Values.number(issue, "timespent")
                .map(spent -> spent.multiply(BigDecimal.valueOf(100)).divide(whole, 0, RoundingMode.DOWN)));
    }

    private void addRelations() {
        RelationFields relations = new RelationFields(asking, vocabulary, forms);
        relations.entries().forEach(this::add);
        add(
                "attachments",
                () -> SearchField.of(
                        Set.of(Operator.IS, Operator.IS_NOT),
                        new References(
                                issue -> issue.attached().attachments().stream()
                                        .map(one -> one.id())
                                        .toList(),
                                vocabulary.words(Kind.ATTACHMENT))));
    }
}
