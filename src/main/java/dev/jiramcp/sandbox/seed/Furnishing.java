package dev.jiramcp.sandbox.seed;

import dev.jiramcp.sandbox.data.Access;
import dev.jiramcp.sandbox.data.Catalogue;
import dev.jiramcp.sandbox.data.Group;
import dev.jiramcp.sandbox.data.IssueType;
import dev.jiramcp.sandbox.data.LinkType;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Priority;
import dev.jiramcp.sandbox.data.Resolution;
import dev.jiramcp.sandbox.data.Role;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Status;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What a site has before its first project: types, statuses, priorities, roles, groups. */
final class Furnishing {
    static final String EPIC = "10000";
    static final String STORY = "10001";
    static final String TASK = "10002";
    static final String SUBTASK = "10003";
    static final String BUG = "10004";
    static final String INCIDENT = "10010";
    static final String REQUEST = "10011";
    static final String QUESTION = "10012";

    static final String TO_DO = "10000";
    static final String IN_PROGRESS = "3";
    static final String IN_REVIEW = "10001";
    static final String DONE = "10002";
    static final String WAITING_SUPPORT = "10010";
    static final String WAITING_CUSTOMER = "10011";
    static final String ESCALATED = "10012";
    static final String RESOLVED = "5";
    static final String CLOSED = "6";
    static final String ON_HOLD = "10013";

    static final String FIXED = "10000";
    static final String MEDIUM = "3";
    static final String ADMINISTRATORS = "10002";
    static final String MEMBERS = "10003";
    static final String VIEWERS = "10004";
    static final String AGENTS = "10005";
    static final String CUSTOMERS = "10006";

    private Furnishing() {}

    static void furnish(Site site, List<Person> people) {
        people.forEach(site.people()::add);
        groups(site, people);
        SystemFields.addTo(site.catalogue());
        types(site.catalogue());
        statuses(site.catalogue());
        outcomes(site.catalogue());
        roles(site.catalogue());
    }

    private static void groups(Site site, List<Person> people) {
        TreeSet<String> names = new TreeSet<>();
        names.add(Access.ADMINISTRATORS);
        people.forEach(person -> names.addAll(person.groups()));
        names.forEach(name ->
                site.people().add(new Group(Chance.of("group " + name).uuid(), name)));
    }

    private static void types(Catalogue catalogue) {
        rows(
                """
                10000;Epic;A large piece of work that holds stories, tasks and bugs.;1
                10001;Story;Functionality as a user sees it.;0
                10002;Task;A small, distinct piece of work.;0
                10003;Sub-task;A part of a larger task.;-1
                10004;Bug;A problem or error.;0
                10010;[System] Incident;An interruption of a service.;0
                10011;[System] Service request;Somebody asks for something.;0
                10012;Question;Somebody asks how.;0""",
                cells -> catalogue.add(
                        new IssueType(cells[0], cells[1], cells[2], Integer.parseInt(cells[3]), Optional.empty())));
    }

    private static void statuses(Catalogue catalogue) {
        rows("""
                10000;To Do;TO_DO
                3;In Progress;IN_PROGRESS
                10001;In Review;IN_PROGRESS
                10002;Done;DONE
                10010;Waiting for support;TO_DO
                10011;Waiting for customer;IN_PROGRESS
                10012;Escalated;IN_PROGRESS
                5;Resolved;DONE
                6;Closed;DONE
                10013;On hold;IN_PROGRESS""", cells -> catalogue.add(status(cells[0], cells[1], cells[2], Optional.empty())));
    }

    static Status status(String id, String name, String category, Optional<String> project) {
        return new Status(id, name, "", Status.Category.valueOf(category), project);
    }

    private static void outcomes(Catalogue catalogue) {
        rows(
                "1;Highest;#d04437\n2;High;#f15C75\n3;Medium;#f79232\n4;Low;#707070\n5;Lowest;#999999",
                cells -> catalogue.add(new Priority(cells[0], cells[1], cells[1] + " priority.", cells[2])));
        rows("""
                10000;Done;Work has been completed.
                10001;Won't Do;This will not be worked on.
                10002;Duplicate;The same as another issue.
                10003;Cannot Reproduce;Nobody could make it happen again.""", cells -> catalogue.add(new Resolution(cells[0], cells[1], cells[2])));
        rows("""
                10000;Blocks;is blocked by;blocks
                10001;Cloners;is cloned by;clones
                10002;Duplicate;is duplicated by;duplicates
                10003;Relates;relates to;relates to
                10004;Problem/Incident;is caused by;causes""", cells -> catalogue.add(new LinkType(cells[0], cells[1], cells[2], cells[3])));
    }

    private static void roles(Catalogue catalogue) {
        rows("""
                10002;Administrators;People who administer a project.
                10003;Member;People who work in a project.
                10004;Viewer;People who read along.
                10005;Service Desk Team;People who answer requests.
                10006;Service Desk Customers;People who make requests.""", cells -> catalogue.add(new Role(cells[0], cells[1], cells[2])));
    }

    private static void rows(String table, Consumer<String[]> use) {
        table.lines().map(line -> line.split(";", -1)).forEach(use);
    }
}
