package dev.jiramcp.sandbox.search;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Attachment;
import dev.jiramcp.sandbox.data.Board;
import dev.jiramcp.sandbox.data.Comment;
import dev.jiramcp.sandbox.data.Component;
import dev.jiramcp.sandbox.data.Content;
import dev.jiramcp.sandbox.data.Edit;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.FieldKind;
import dev.jiramcp.sandbox.data.Filter;
import dev.jiramcp.sandbox.data.Group;
import dev.jiramcp.sandbox.data.Holder;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.IssueLink;
import dev.jiramcp.sandbox.data.IssueType;
import dev.jiramcp.sandbox.data.LinkType;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Priority;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.RemoteLink;
import dev.jiramcp.sandbox.data.Resolution;
import dev.jiramcp.sandbox.data.Role;
import dev.jiramcp.sandbox.data.SecurityLevel;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Sprint;
import dev.jiramcp.sandbox.data.Status;
import dev.jiramcp.sandbox.data.Value;
import dev.jiramcp.sandbox.data.Version;
import dev.jiramcp.sandbox.data.Visibility;
import dev.jiramcp.sandbox.data.Worklog;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A small site whose every issue is known: it is Wednesday, 20 May 2026, noon in UTC. */
final class TestingSite {
    static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
    static final AccountId ANN = new AccountId("ann-1");
    static final AccountId BOB = new AccountId("bob-2");
    static final AccountId CAS = new AccountId("cas-3");
    static final AccountId EVE = new AccountId("eve-4");

    private Instant now = NOW;
    final Site site;

    TestingSite() {
        site = new Site(
                new Site.Identity(
                        new CloudId("11111111-2222-3333-4444-555555555555"),
                        "test",
                        URI.create("https://test.example")),
                (InstantSource) () -> now);
        addPeople();
        addCatalogue();
        addFields();
        addProjects();
        addPlan();
        addIssues();
    }

    void setNow(Instant time) {
        now = time;
    }

    private void addPeople() {
        site.people().add(new Group("g1", "devs"));
        site.people().add(new Group("g2", "leads"));
        site.people().add(person(ANN, "Ann Archer", "Europe/Berlin", Set.of("devs", "leads")));
        site.people().add(person(BOB, "Bob Baker", "UTC", Set.of("devs")));
        site.people().add(person(CAS, "Cas Carver", "America/New_York", Set.of("devs")));
        site.people().add(person(EVE, "Eve Everts", "UTC", Set.of()));
    }

    private static Person person(AccountId account, String name, String zone, Set<String> groups) {
        String email = name.substring(0, 3).toLowerCase(java.util.Locale.ROOT) + "@example.com";
        return new Person(account, name, email, true, true, Person.Kind.ATLASSIAN, ZoneId.of(zone), groups);
    }

    private void addCatalogue() {
        site.catalogue().add(new IssueType("1", "Epic", "", 1, Optional.empty()));
        site.catalogue().add(new IssueType("2", "Story", "", 0, Optional.empty()));
        site.catalogue().add(new IssueType("3", "Bug", "", 0, Optional.empty()));
        site.catalogue().add(new IssueType("4", "Sub-task", "", -1, Optional.empty()));
        site.catalogue().add(new Status("1", "To Do", "", Status.Category.TO_DO, Optional.empty()));
        site.catalogue().add(new Status("2", "In Progress", "", Status.Category.IN_PROGRESS, Optional.empty()));
        site.catalogue().add(new Status("3", "Done", "", Status.Category.DONE, Optional.empty()));
        for (String name : List.of("1 Highest", "2 High", "3 Medium", "4 Low")) {
            site.catalogue().add(new Priority(name.substring(0, 1), name.substring(2), "", "#000"));
        }
        site.catalogue().add(new Resolution("1", "Fixed", ""));
        site.catalogue().add(new Resolution("2", "Duplicate", ""));
        site.catalogue().add(new LinkType("1", "Blocks", "is blocked by", "blocks"));
        site.catalogue().add(new LinkType("2", "Relates", "relates to", "relates to"));
        site.catalogue().add(new Role("1", "Administrators", ""));
    }

    private void addFields() {
        field("status", "Status", FieldKind.STATUS, List.of());
        field("assignee", "Assignee", FieldKind.USER, List.of());
        field("priority", "Priority", FieldKind.PRIORITY, List.of());
        field("resolution", "Resolution", FieldKind.RESOLUTION, List.of());
        field("fixVersions", "Fix versions", FieldKind.VERSIONS, List.of());
        field("customfield_10016", "Story Points", FieldKind.NUMBER, List.of());
        field("customfield_10019", "Rank", FieldKind.RANK, List.of());
        field("customfield_10020", "Sprint", FieldKind.SPRINT, List.of());
        field(
                "customfield_10030",
                "Severity",
                FieldKind.SELECT,
                List.of(option("901", "Minor"), option("902", "Major")));
        field("customfield_10031", "Notes", FieldKind.LINE, List.of());
        field("customfield_10032", "Severity", FieldKind.SELECT, List.of(option("911", "Cosmetic")));
        field(
                "customfield_10033",
                "Place",
                FieldKind.CASCADE,
                List.of(new Field.Option(
                        "921", "Europe", false, List.of(option("922", "Delft"), option("923", "Lyon")))));
        field("customfield_10034", "Deployed at", FieldKind.DATETIME, List.of());
        field("customfield_10035", "Start date", FieldKind.DATE, List.of());
        field("customfield_10036", "Reviewer", FieldKind.USER, List.of());
        field("customfield_10037", "Reviewer", FieldKind.PEOPLE, List.of());
        field("customfield_10038", "Teams", FieldKind.GROUPS, List.of());
        field("customfield_10039", "Runbook", FieldKind.URL, List.of());
        field("customfield_10040", "Topics", FieldKind.LABELS, List.of());
        field("customfield_10041", "Found in", FieldKind.VERSION_PICKER, List.of());
        field("customfield_10042", "Needed in", FieldKind.VERSIONS_PICKER, List.of());
        field("customfield_10043", "Product", FieldKind.PROJECT_PICKER, List.of());
    }

    private void field(String id, String name, FieldKind kind, List<Field.Option> options) {
        site.catalogue().add(new Field(id, name, kind, "", List.of(), Optional.empty(), options));
    }

    private static Field.Option option(String id, String value) {
        return new Field.Option(id, value, false, List.of());
    }

    private void addProjects() {
        project("101", "ABC", "Apollo", new Holder.SignedIn());
        project("102", "OPS", "Operations", new Holder.InGroup("devs"));
        project("103", "TOP", "Top secret", new Holder.Account(BOB));
    }

    private void project(String id, String key, String name, Holder readers) {
        Project.Kind kind = key.equals("OPS") ? Project.Kind.BUSINESS : Project.Kind.SOFTWARE;
        Optional<Project.Category> category =
                Optional.of(new Project.Category("c1", "Space", "")).filter(one -> key.equals("ABC"));
        Project.Profile profile =
                new Project.Profile(name, "", kind, false, key.equals("ABC") ? ANN : BOB, category, false);
        List<Version> versions = key.equals("ABC")
                ? List.of(
                        version("v1", id, "1.0", true),
                        version("v2", id, "2.0", false),
                        version("v3", id, "3.0", false))
                : List.of();
        List<Component> components = key.equals("ABC")
                ? List.of(
                        new Component("k1", id, "core", "", Optional.of(ANN)),
                        new Component("k2", id, "shell", "", Optional.empty()))
                : List.of();
        List<SecurityLevel> levels = List.of(new SecurityLevel("l1", "Staff", "", Set.of(new Holder.InGroup("leads"))));
        site.projects()
                .put(new Project(
                        id,
                        key,
                        profile,
                        List.of("1", "2", "3", "4"),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(
                                Permission.BROWSE_PROJECTS, Set.of(readers),
                                Permission.EDIT_ISSUES, Set.of(new Holder.Account(ANN))),
                        Map.of("1", Set.of(new Holder.InGroup("leads"))),
                        versions,
                        components,
                        levels));
    }

    private static Version version(String id, String project, String name, boolean released) {
        return new Version(id, project, name, "", Optional.empty(), Optional.empty(), released, false);
    }

    private void addPlan() {
        site.boards().put(new Board("b1", "ABC board", "scrum", "101", "f1"));
        sprint("1", "Sprint 1", Sprint.State.CLOSED);
        sprint("2", "Sprint 2", Sprint.State.ACTIVE);
        sprint("3", "Sprint 3", Sprint.State.FUTURE);
        filter("f1", "Bugs", "type = Bug order by key", ANN, Set.of());
        filter("f2", "Private", "type = Story", BOB, Set.of());
        filter("f3", "Shared", "filter = Bugs OR key = ABC-1", ANN, Set.of(new Holder.SignedIn()));
        filter("f4", "Loop", "filter = Loop", ANN, Set.of());
    }

    private void sprint(String id, String name, Sprint.State state) {
        site.boards().put(new Sprint(id, "b1", name, "", state, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private void filter(String id, String name, String jql, AccountId owner, Set<Holder> shared) {
        site.filters().put(new Filter(id, name, "", owner, jql, shared, Set.of()));
    }

    static Instant at(String time) {
        return Instant.parse(time);
    }

    static JsonNode document(String... texts) {
        StringBuilder paragraphs = new StringBuilder();
        for (String text : texts) {
            paragraphs
                    .append(paragraphs.isEmpty() ? "" : ",")
                    .append("{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":")
                    .append(Json.write(text))
                    .append("}]}");
        }
        return Json.parse("{\"type\":\"doc\",\"version\":1,\"content\":[" + paragraphs + "]}");
    }

    private Map<String, Value> fields(String project, String type, String summary) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("project", new Value.Ref(project));
        fields.put("issuetype", new Value.Ref(type));
        fields.put("status", new Value.Ref("1"));
        fields.put("summary", new Value.Text(summary));
        fields.put("reporter", new Value.User(ANN));
        return fields;
    }

    Issue create(String project, String type, String summary, Instant time) {
        return site.issues().create(ANN, time, fields(project, type, summary));
    }

    Issue issue(String key) {
        return site.issues().byIdOrKey(key).orElseThrow();
    }

    void edit(String key, Edit edit) {
        site.issues().apply(issue(key).id(), edit);
    }

    private void addIssues() {
        create("101", "1", "Launch the rocket", at("2026-01-10T09:00:00Z"));
        create("101", "2", "Build the engine", at("2026-04-01T09:00:00Z"));
        create("101", "3", "Engine crashes on start-up", at("2026-04-15T09:00:00Z"));
        create("101", "4", "Draw the plans", at("2026-05-04T22:30:00Z"));
        create("101", "2", "An idea", at("2026-05-19T23:30:00Z"));
        create("102", "2", "Order paper", at("2026-05-20T08:00:00Z"));
        create("103", "3", "Secret bug", at("2026-05-01T08:00:00Z"));
        editEngine();
        editCrash();
        editRest();
        hang();
    }

    private void editEngine() {
        edit("ABC-1", Edit.by(ANN, at("2026-01-10T09:00:00Z")).set("priority", new Value.Ref("2")));
        edit(
                "ABC-2",
                Edit.by(ANN, at("2026-04-01T10:00:00Z"))
                        .set("parent", new Value.Ref(issue("ABC-1").id()))
                        .set("assignee", new Value.User(BOB))
                        .set("priority", new Value.Ref("3"))
                        .set("labels", new Value.Words(List.of("red", "Big")))
                        .set("components", new Value.Refs(List.of("k1")))
                        .set("fixVersions", new Value.Refs(List.of("v1")))
                        .set("customfield_10016", Value.Num.of(5))
                        .set("customfield_10020", new Value.Refs(List.of("1", "2")))
                        .set("customfield_10030", new Value.Ref("901"))
                        .set("customfield_10033", new Value.Cascade("921", Optional.of("922")))
                        .set("customfield_10036", new Value.User(CAS))
                        .set("timeoriginalestimate", Value.Num.of(4 * 3600))
                        .set("duedate", new Value.Day(LocalDate.of(2026, 5, 25))));
        edit("ABC-2", Edit.by(BOB, at("2026-05-01T10:00:00Z")).set("status", new Value.Ref("2")));
        edit("ABC-2", Edit.by(CAS, at("2026-05-02T10:00:00Z")).set("assignee", new Value.User(ANN)));
    }

    private void editCrash() {
        edit(
                "ABC-3",
                Edit.by(ANN, at("2026-04-15T10:00:00Z"))
                        .set("parent", new Value.Ref(issue("ABC-1").id()))
                        .set("assignee", new Value.User(BOB))
                        .set("priority", new Value.Ref("1"))
                        .set("description", new Value.Rich(document("It says foo.bar failed", "Nothing else helps")))
                        .set("fixVersions", new Value.Refs(List.of("v1")))
                        .set("versions", new Value.Refs(List.of("v1")))
                        .set("customfield_10016", new Value.Num(new BigDecimal("2.5")))
                        .set("customfield_10020", new Value.Refs(List.of("1")))
                        .set("customfield_10031", new Value.Text("Marketing wants this"))
                        .set("customfield_10032", new Value.Ref("911"))
                        .set("customfield_10033", new Value.Cascade("921", Optional.empty()))
                        .set("customfield_10037", new Value.Users(List.of(ANN, BOB)))
                        .set("customfield_10039", new Value.Text("https://run.example/Book"))
                        .set("customfield_10041", new Value.Ref("v1"))
                        .set("customfield_10042", new Value.Refs(List.of("v1", "v2")))
                        .set("customfield_10043", new Value.Ref("101")));
        edit("ABC-3", Edit.by(BOB, at("2026-05-05T10:00:00Z")).set("fixVersions", new Value.Refs(List.of("v2"))));
        edit("ABC-3", Edit.by(BOB, at("2026-05-08T10:00:00Z")).set("status", new Value.Ref("2")));
        edit(
                "ABC-3",
                Edit.by(CAS, at("2026-05-10T10:00:00Z"))
                        .set("status", new Value.Ref("3"))
                        .set("resolution", new Value.Ref("1")));
    }

    private void editRest() {
        edit(
                "ABC-4",
                Edit.by(ANN, at("2026-05-04T22:30:00Z"))
                        .set("parent", new Value.Ref(issue("ABC-2").id()))
                        .set("assignee", new Value.User(CAS))
                        .set("timespent", Value.Num.of(2 * 3600))
                        .set("customfield_10034", new Value.Moment(at("2026-05-19T22:30:00Z")))
                        .set("customfield_10035", new Value.Day(LocalDate.of(2026, 5, 1)))
                        .set("customfield_10038", new Value.Refs(List.of("g1")))
                        .set("duedate", new Value.Day(LocalDate.of(2026, 5, 19))));
        edit(
                "ABC-5",
                Edit.by(ANN, at("2026-05-19T23:30:00Z"))
                        .set("priority", new Value.Ref("4"))
                        .set("customfield_10020", new Value.Refs(List.of("3")))
                        .set("customfield_10040", new Value.Words(List.of("Space", "time")))
                        .set("labels", new Value.Words(List.of("blue"))));
        edit("OPS-1", Edit.by(ANN, at("2026-05-20T08:00:00Z")).set("assignee", new Value.User(ANN)));
        site.links()
                .add(new IssueLink("1", "1", issue("ABC-3").id(), issue("ABC-2").id()));
    }

    private void hang() {
        Instant then = at("2026-05-18T20:00:00Z");
        Optional<Visibility> leads = Optional.of(new Visibility(Visibility.Kind.GROUP, "leads", "g2"));
        edit(
                "ABC-3",
                Edit.by(CAS, then)
                        .hang(attached -> attached.withComments(List.of(
                                comment("1", CAS, "Reproduced today", then, Optional.empty()),
                                comment("2", ANN, "Confidential remark", then, leads)))));
        edit(
                "ABC-4",
                Edit.by(CAS, then)
                        .hang(attached -> attached.withWorklogs(List.of(new Worklog(
                                "1",
                                CAS,
                                CAS,
                                Optional.of(document("Measured twice")),
                                then,
                                then,
                                then,
                                7200,
                                Optional.empty())))));
        edit(
                "ABC-5",
                Edit.by(ANN, at("2026-05-19T23:30:00Z"))
                        .hang(attached -> attached.withWatchers(Set.of(BOB))
                                .withVoters(Set.of(ANN))
                                .withRemoteLinks(List.of(new RemoteLink(
                                        "1", Optional.of("page-7"), "see", "https://x.example", "X", "")))
                                .withAttachments(List.of(new Attachment(
                                        "1", "m1", "a.txt", "text/plain", ANN, then, new Content(new byte[] {1}))))));
    }

    private static Comment comment(String id, AccountId author, String text, Instant time, Optional<Visibility> limit) {
        return new Comment(id, author, author, document(text), time, time, limit, false, Map.of());
    }
}
