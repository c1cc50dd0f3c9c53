package dev.jiramcp.sandbox.seed;

import dev.jiramcp.sandbox.data.Component;
import dev.jiramcp.sandbox.data.Holder;
import dev.jiramcp.sandbox.data.IssueType;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Screen;
import dev.jiramcp.sandbox.data.SecurityLevel;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Status;
import dev.jiramcp.sandbox.data.Version;
import dev.jiramcp.sandbox.data.Workflow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The projects of the world and how life goes in them. */
final class Plans {
    private static final Project.Category PRODUCT = new Project.Category("10000", "Product", "What we sell");
    private static final Project.Category COMPANY = new Project.Category("10001", "Company", "How we run");
    private static final List<String> ENGINEERING_TYPES =
            List.of(Furnishing.EPIC, Furnishing.STORY, Furnishing.TASK, Furnishing.BUG, Furnishing.SUBTASK);
    private static final Plan.Ways SCRUM = new Plan.Ways(
            true,
            true,
            "work",
            Furnishing.EPIC,
            List.of(Furnishing.STORY, Furnishing.STORY, Furnishing.BUG, Furnishing.TASK),
            Furnishing.SUBTASK);
    private static final List<String> ENGINEERING_PATH =
            List.of(Furnishing.IN_PROGRESS, Furnishing.IN_REVIEW, Furnishing.DONE);

    private final Site site;
    private final LocalDate today;

    Plans(Site site, Instant now) {
        this.site = site;
        this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** A company-managed scrum project of engineers. */
    Plan engineering(String id, String key, String name, int issues) {
        Workflow workflow = Workflows.engineering();
        Holder developers = new Holder.InGroup("developers");
        Project project = project(
                id,
                key,
                profile(
                        name,
                        "The platform behind every sensor.",
                        Project.Kind.SOFTWARE,
                        false,
                        "Priya Raman",
                        Optional.of(PRODUCT)),
                new Shape(
                        ENGINEERING_TYPES,
                        type -> workflow,
                        Screens::engineering,
                        Schemes.working(Furnishing.MEMBERS, new Holder.InGroup("jira-users")),
                        Map.of(Furnishing.MEMBERS, Set.of(developers))),
                new Parts(
                        versions(id),
                        components(id, "Ingest=Jonas Lindqvist", "Billing=", "Web=Zoë Müller", "API=Priya Raman"),
                        List.of(
                                new SecurityLevel("10000", "Engineers only", "", Set.of(developers)),
                                new SecurityLevel(
                                        "10001",
                                        "Administrators only",
                                        "",
                                        Set.of(new Holder.InRole(Furnishing.ADMINISTRATORS))))));
        List<Person> crew = members("developers");
        return new Plan(project, ENGINEERING_PATH, crew, members("jira-users"), issues / 20, issues, SCRUM);
    }

    /** A team-managed kanban project with types, statuses and fields of its own. */
    Plan team(String id, String key, String name, int issues) {
        List<String> types = ownTypes(id);
        List<String> statuses = ownStatuses(id);
        Workflow workflow = Workflows.free(
                name + " workflow", statuses, List.of("To Do", "In Progress", "Testing", "Done"), statuses.get(3));
        List<String> own = List.of(
                "customfield_10050",
                "customfield_10051",
                "customfield_10052",
                "customfield_10053",
                "customfield_10054",
                "customfield_10055",
                "customfield_10056",
                "customfield_10057");
        Project project = project(
                id,
                key,
                profile(
                        name,
                        "The app in the field crews' pockets.",
                        Project.Kind.SOFTWARE,
                        true,
                        "Alex Moreno",
                        Optional.of(PRODUCT)),
                new Shape(
                        types,
                        type -> workflow,
                        type -> Screens.team(
                                site.catalogue().type(type).orElseThrow().level(), own),
                        Schemes.working(
                                Furnishing.MEMBERS,
                                new Holder.InRole(Furnishing.VIEWERS),
                                new Holder.InGroup("jira-users")),
                        Map.of(
                                Furnishing.MEMBERS,
                                ordered(new Holder.InGroup("developers"), new Holder.InGroup("contractors")))),
                Parts.NONE);
        Plan.Ways ways = new Plan.Ways(
                false, false, "work", types.get(0), List.of(types.get(1), types.get(2), types.get(3)), types.get(4));
        List<Person> crew = Stream.concat(members("developers").stream(), members("contractors").stream())
                .toList();
        return new Plan(project, statuses.subList(1, 4), crew, crew, issues / 20, issues, ways);
    }

    private List<String> ownTypes(String project) {
        List<String> ids = new ArrayList<>();
        for (String row : List.of("Epic;1", "Task;0", "Feature;0", "Bug;0", "Subtask;-1")) {
            String[] cells = row.split(";", -1);
            String id = Integer.toString(10_020 + ids.size());
            site.catalogue().add(new IssueType(id, cells[0], "", Integer.parseInt(cells[1]), Optional.of(project)));
            ids.add(id);
        }
        return ids;
    }

    private List<String> ownStatuses(String project) {
        List<Status> own = List.of(
                Furnishing.status("10020", "To Do", "TO_DO", Optional.of(project)),
                Furnishing.status("10021", "In Progress", "IN_PROGRESS", Optional.of(project)),
                Furnishing.status("10023", "Testing", "IN_PROGRESS", Optional.of(project)),
                Furnishing.status("10022", "Done", "DONE", Optional.of(project)));
        own.forEach(site.catalogue()::add);
        return own.stream().map(Status::id).toList();
    }

    /** A company-managed business project that developers do not see. */
    Plan business(String id, String key, String name, int issues) {
        List<String> statuses = List.of(Furnishing.TO_DO, Furnishing.IN_PROGRESS, Furnishing.ON_HOLD, Furnishing.DONE);
        Workflow workflow = Workflows.free(
                "Operations workflow", statuses, List.of("Reset", "Begin", "Put on hold", "Finish"), Furnishing.DONE);
        Project project = project(
                id,
                key,
                profile(
                        name,
                        "Suppliers, stock and everything else.",
                        Project.Kind.BUSINESS,
                        false,
                        "Lars van der Berg",
                        Optional.of(COMPANY)),
                new Shape(
                        List.of(Furnishing.EPIC, Furnishing.TASK, Furnishing.SUBTASK),
                        type -> workflow,
                        Screens::business,
                        Schemes.working(Furnishing.MEMBERS, new Holder.InGroup("product")),
                        Map.of(Furnishing.MEMBERS, Set.of(new Holder.InGroup("operations")))),
                new Parts(List.of(), components(id, "Purchasing=Lars van der Berg", "Warehouse="), List.of()));
        Plan.Ways ways =
                new Plan.Ways(false, true, "chores", Furnishing.EPIC, List.of(Furnishing.TASK), Furnishing.SUBTASK);
        List<String> path =
                List.of(Furnishing.IN_PROGRESS, Furnishing.ON_HOLD, Furnishing.IN_PROGRESS, Furnishing.DONE);
        return new Plan(project, path, members("operations"), members("operations"), 3, issues, ways);
    }

    /** A service project, where customers see their own requests. */
    Plan service(String id, String key, String name, int issues) {
        Workflow workflow = Workflows.support();
        Map<Permission, Set<Holder>> scheme =
                Schemes.working(Furnishing.AGENTS, new Holder.Reporter(), new Holder.InGroup("developers"));
        Schemes.also(scheme, new Holder.Reporter(), Permission.ADD_COMMENTS, Permission.EDIT_OWN_COMMENTS);
        Schemes.also(scheme, new Holder.InRole(Furnishing.CUSTOMERS), Permission.CREATE_ISSUES);
        List<String> types = List.of(Furnishing.INCIDENT, Furnishing.REQUEST, Furnishing.QUESTION);
        Project project = project(
                id,
                key,
                profile(
                        name,
                        "Where customers ask.",
                        Project.Kind.SERVICE_DESK,
                        false,
                        "María José Fernández",
                        Optional.of(COMPANY)),
                new Shape(
                        types,
                        type -> workflow,
                        Screens::support,
                        scheme,
                        Map.of(
                                Furnishing.AGENTS, Set.of(new Holder.InGroup("support-agents")),
                                Furnishing.CUSTOMERS, Set.of(new Holder.InGroup("customers")))),
                new Parts(List.of(), components(id, "Accounts=", "Devices=Liam O'Connor"), List.of()));
        Plan.Ways ways = new Plan.Ways(false, false, "requests", Furnishing.REQUEST, types, Furnishing.REQUEST);
        List<String> path = List.of(
                Furnishing.IN_PROGRESS,
                Furnishing.WAITING_CUSTOMER,
                Furnishing.WAITING_SUPPORT,
                Furnishing.IN_PROGRESS,
                Furnishing.RESOLVED);
        return new Plan(project, path, members("support-agents"), members("customers"), 0, issues, ways);
    }

    /** An engineering project that only the security team sees. */
    Plan restricted(String id, String key, String name, int issues) {
        Workflow workflow = Workflows.engineering();
        Project project = project(
                id,
                key,
                profile(
                        name,
                        "Findings, until they are mended.",
                        Project.Kind.SOFTWARE,
                        false,
                        "Noor Haddad",
                        Optional.empty()),
                new Shape(
                        ENGINEERING_TYPES,
                        type -> workflow,
                        Screens::engineering,
                        Schemes.working(Furnishing.MEMBERS),
                        Map.of(Furnishing.MEMBERS, Set.of(new Holder.InGroup("security-team")))),
                Parts.NONE);
        Plan.Ways ways = new Plan.Ways(
                false, false, "work", Furnishing.EPIC, List.of(Furnishing.BUG, Furnishing.TASK), Furnishing.SUBTASK);
        return new Plan(project, ENGINEERING_PATH, members("security-team"), members("security-team"), 1, issues, ways);
    }

    private record Shape(
            List<String> types,
            Function<String, Workflow> workflow,
            Function<String, Screen> screen,
            Map<Permission, Set<Holder>> permissions,
            Map<String, Set<Holder>> roles) {}

    private record Parts(List<Version> versions, List<Component> components, List<SecurityLevel> levels) {
        static final Parts NONE = new Parts(List.of(), List.of(), List.of());
    }

    private Project project(String id, String key, Project.Profile profile, Shape shape, Parts parts) {
        Map<String, Workflow> workflows = new LinkedHashMap<>();
        Map<String, Screen> create = new LinkedHashMap<>();
        Map<String, Screen> edit = new LinkedHashMap<>();
        shape.types().forEach(type -> {
            workflows.put(type, shape.workflow().apply(type));
            create.put(type, Screens.create(shape.screen().apply(type)));
            edit.put(type, Screens.edit(shape.screen().apply(type)));
        });
        Map<String, Set<Holder>> roles = new LinkedHashMap<>();
        roles.put(Furnishing.ADMINISTRATORS, administrators(profile));
        site.catalogue()
                .roles()
                .forEach(role -> roles.putIfAbsent(role.id(), shape.roles().getOrDefault(role.id(), Set.of())));
        return new Project(
                id,
                key,
                profile,
                shape.types(),
                workflows,
                create,
                edit,
                shape.permissions(),
                roles,
                parts.versions(),
                parts.components(),
                parts.levels());
    }

    private Set<Holder> administrators(Project.Profile profile) {
        return ordered(
                new Holder.Account(profile.lead()),
                new Holder.Account(person("Amara Okafor").account()));
    }

    private static Set<Holder> ordered(Holder... holders) {
        return new LinkedHashSet<>(Arrays.asList(holders));
    }

    private Project.Profile profile(
            String name,
            String description,
            Project.Kind kind,
            boolean teamManaged,
            String lead,
            Optional<Project.Category> category) {
        return new Project.Profile(
                name, description, kind, teamManaged, person(lead).account(), category, false);
    }

    /** Who leads; where that person is not on the site, who administers it. */
    private Person person(String name) {
        return site.people().all().stream()
                .filter(person -> person.displayName().equals(name))
                .findFirst()
                .orElseGet(() -> site.people().all().get(0));
    }

    private List<Person> members(String group) {
        return site.people().all().stream()
                .filter(person -> person.groups().contains(group) && person.active())
                .filter(person -> person.kind() != Person.Kind.APP)
                .toList();
    }

    private List<Version> versions(String project) {
        return List.of(
                version("10000", project, "1.9", -300, true, true),
                version("10001", project, "2.4", -90, true, false),
                version("10002", project, "2.5", -25, true, false),
                version("10003", project, "2.6", 20, false, false),
                version("10004", project, "3.0", 110, false, false));
    }

    private Version version(String id, String project, String name, int day, boolean released, boolean archived) {
        Optional<LocalDate> start = Optional.of(today.plusDays(day - 60L));
        return new Version(
                id, project, name, "Release " + name, start, Optional.of(today.plusDays(day)), released, archived);
    }

    private List<Component> components(String project, String... rows) {
        return Arrays.stream(rows)
                .map(row -> row.split("=", -1))
                .map(cells -> new Component(
                        site.ids().next("component"),
                        project,
                        cells[0],
                        "",
                        Optional.of(cells[1])
                                .filter(name -> !name.isEmpty())
                                .map(name -> person(name).account())))
                .toList();
    }
}
