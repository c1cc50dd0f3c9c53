package dev.jiramcp.sandbox.search;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Group;
import dev.jiramcp.sandbox.data.Holder;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Role;
import dev.jiramcp.sandbox.search.Functions.Entry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The functions about people, and about what they lead and may do. */
final class PeopleFunctions {
    private final Asking asking;
    private final Vocabulary vocabulary;

    PeopleFunctions(Asking asking, Vocabulary vocabulary) {
        this.asking = asking;
        this.vocabulary = vocabulary;
    }

    Map<String, Entry> entries() {
        return Map.of(
                "currentUser", Entry.one(0, 0, this::currentUser),
                "membersOf", Entry.list(1, 1, this::membersOf),
                "projectsLeadByUser", Entry.list(0, 1, this::projectsLead),
                "componentsLeadByUser", Entry.list(0, 1, this::componentsLead),
                "projectsWhereUserHasPermission", Entry.list(1, 1, this::projectsPermitting),
                "projectsWhereUserHasRole", Entry.list(1, 1, this::projectsWithRole));
    }

    private List<Literal> currentUser(String name, List<String> arguments) {
        return asking.caller().<Literal>map(me -> new Literal.Known(Kind.USER, me.value(), name)).stream()
                .toList();
    }

    private List<Literal> membersOf(String name, List<String> arguments) {
        String wanted = arguments.get(0);
        Optional<Group> group = asking.site().people().groups().stream()
                .filter(one -> one.name().equalsIgnoreCase(wanted) || one.id().equals(wanted))
                .findFirst();
        if (group.isEmpty()) {
            asking.problems()
                    .error("Function '" + name + "' can not generate a list of usernames for group '" + wanted
                            + "'; the group does not exist.");
            return List.of();
        }
        return asking.site().people().members(group.get()).stream()
                .<Literal>map(
                        person -> new Literal.Known(Kind.USER, person.account().value(), name))
                .toList();
    }

    /** The person that the first argument names, or the caller. */
    private Set<String> person(String name, List<String> arguments) {
        if (arguments.isEmpty()) {
            return asking.caller().map(me -> Set.of(me.value())).orElse(Set.of());
        }
        Set<String> found = vocabulary.users().find().apply(new Literal.Word(arguments.get(0), false));
        if (found.isEmpty()) {
            asking.problems().warning("Function '" + name + "' can not find the user '" + arguments.get(0) + "'.");
        }
        return found;
    }

    private List<Literal> projectsLead(String name, List<String> arguments) {
        Set<String> leads = person(name, arguments);
        return projects(name, project -> leads.contains(project.profile().lead().value()));
    }

    private List<Literal> componentsLead(String name, List<String> arguments) {
        Set<String> leads = person(name, arguments);
        return asking.projects().stream()
                .flatMap(project -> project.components().stream())
                .filter(component -> component
                        .lead()
                        .map(AccountId::value)
                        .filter(leads::contains)
                        .isPresent())
                .<Literal>map(component -> new Literal.Known(Kind.COMPONENT, component.id(), name))
                .toList();
    }

    private List<Literal> projectsPermitting(String name, List<String> arguments) {
        String wanted = arguments.get(0);
        Optional<Permission> permission = Arrays.stream(Permission.values())
                .filter(one ->
                        one.title().equalsIgnoreCase(wanted) || one.name().equalsIgnoreCase(wanted))
                .findFirst();
        if (permission.isEmpty()) {
            asking.problems()
                    .error("Function '" + name + "' can not generate a list of projects for permission '" + wanted
                            + "'; the permission does not exist.");
            return List.of();
        }
        return projects(name, project -> asking.site().access().permits(asking.caller(), permission.get(), project));
    }

    private List<Literal> projectsWithRole(String name, List<String> arguments) {
        String wanted = arguments.get(0);
        Optional<Role> role = asking.site().catalogue().roles().stream()
                .filter(one -> one.name().equalsIgnoreCase(wanted))
                .findFirst();
        if (role.isEmpty()) {
            asking.problems()
                    .error("Function '" + name + "' can not generate a list of projects for role '" + wanted
                            + "'; the role does not exist.");
            return List.of();
        }
        Optional<Person> me = asking.caller().flatMap(asking.site().people()::find);
        return projects(
                name,
                project -> me.filter(person -> hasRole(person, project, role.get()))
                        .isPresent());
    }

    private static boolean hasRole(Person person, Project project, Role role) {
        return project.roles().getOrDefault(role.id(), Set.of()).stream()
                .anyMatch(actor -> actor.equals(new Holder.Account(person.account()))
                        || (actor instanceof Holder.InGroup group
                                && person.groups().contains(group.group())));
    }

    private List<Literal> projects(String name, java.util.function.Predicate<Project> wanted) {
        return asking.projects().stream()
                .filter(wanted)
                .<Literal>map(project -> new Literal.Known(Kind.PROJECT, project.id(), name))
                .toList();
    }
}
