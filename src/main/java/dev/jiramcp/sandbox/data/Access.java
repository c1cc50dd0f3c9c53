package dev.jiramcp.sandbox.data;

import dev.jiramcp.model.AccountId;
import java.util.Optional;
import java.util.Set;

/** Who may do what on a site. A caller without an account is anonymous. */
public final class Access {
    /** Members of this group administer the site. */
    public static final String ADMINISTRATORS = "site-admins";

    private final People people;
    private final Projects projects;

    Access(People people, Projects projects) {
        this.people = people;
        this.projects = projects;
    }

    /** Whether a caller may see an issue: browse its project, and belong to its security level, if it has one. */
    public boolean sees(Optional<AccountId> caller, Issue issue) {
        Project project = projects.of(issue);
        Optional<SecurityLevel> level = issue.ref("security").flatMap(project::securityLevel);
        return permits(caller, Permission.BROWSE_PROJECTS, issue)
                && level.map(some -> holds(caller, some.holders(), project, Optional.of(issue)))
                        .orElse(true);
    }

    /** Whether a caller may see a comment or work log of an issue that the caller sees. */
    public boolean sees(Optional<AccountId> caller, Visibility visibility, Project project) {
        Holder needed = visibility.kind() == Visibility.Kind.GROUP
                ? new Holder.InGroup(visibility.value())
                : new Holder.InRole(visibility.identifier());
        return holds(caller, Set.of(needed), project, Optional.empty());
    }

    /** Whether a caller holds a permission on an issue's project, being perhaps its reporter or assignee. */
    public boolean permits(Optional<AccountId> caller, Permission permission, Issue issue) {
        return permits(caller, permission, projects.of(issue), Optional.of(issue));
    }

    /** Whether a caller holds a permission on a project. */
    public boolean permits(Optional<AccountId> caller, Permission permission, Project project) {
        return permits(caller, permission, project, Optional.empty());
    }

    /** Whether a caller holds a permission on the site. */
    public boolean permits(Optional<AccountId> caller, Permission permission) {
        Optional<Person> person = caller.flatMap(people::find).filter(Person::active);
        return switch (permission) {
            case ADMINISTER, SYSTEM_ADMIN ->
                person.filter(one -> one.groups().contains(ADMINISTRATORS)).isPresent();
            default -> person.isPresent();
        };
    }

    private boolean permits(Optional<AccountId> caller, Permission permission, Project project, Optional<Issue> issue) {
        if (permission.global()) {
            return permits(caller, permission);
        }
        Set<Holder> holders = project.permissions().getOrDefault(permission, Set.of());
        return holds(caller, holders, project, issue);
    }

    private boolean holds(Optional<AccountId> caller, Set<Holder> holders, Project project, Optional<Issue> issue) {
        Optional<Person> person = caller.flatMap(people::find).filter(Person::active);
        return holders.stream()
                .anyMatch(holder -> holder instanceof Holder.Anyone
                        || person.filter(one -> is(one, holder, project, issue)).isPresent());
    }

    private static boolean is(Person person, Holder holder, Project project, Optional<Issue> issue) {
        if (holder instanceof Holder.InGroup group) {
            return person.groups().contains(group.group());
        }
        if (holder instanceof Holder.InRole role) {
            return project.roles().getOrDefault(role.role(), Set.of()).stream()
                    .anyMatch(actor -> !(actor instanceof Holder.InRole) && is(person, actor, project, issue));
        }
        if (holder instanceof Holder.Account account) {
            return person.account().equals(account.account());
        }
        return personal(person, holder, project, issue);
    }

    private static boolean personal(Person person, Holder holder, Project project, Optional<Issue> issue) {
        Optional<AccountId> self = Optional.of(person.account());
        if (holder instanceof Holder.Lead) {
            return person.account().equals(project.profile().lead());
        }
        if (holder instanceof Holder.Reporter) {
            return issue.flatMap(Issue::reporter).equals(self);
        }
        if (holder instanceof Holder.Assignee) {
            return issue.flatMap(Issue::assignee).equals(self);
        }
        return holder instanceof Holder.SignedIn;
    }
}
