package dev.jiramcp.connection.scope;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Trouble;
import dev.jiramcp.tool.Nearest;
import dev.jiramcp.tool.Tool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The scopes that a person picks for a connection, checked: they exist, they are not too many, the account can be told
 * by them. {@code offline_access} is always among them.
 *
 * @param scopes the scopes, sorted
 * @param warnings what the person should know before they ask for these, in sentences
 */
public record ScopeChoice(Set<Scope> scopes, List<String> warnings) {
    /** Atlassian recommends fewer; with about 80 its sign-in page answers 400, as the address is too long. */
    static final int MOST = 50;

    private static final String NOT_REAL = "delete:jira-work";

    /** Either {@code /me} or Jira's {@code /myself} tells the account; these open one or the other. */
    private static final List<Set<Scope>> IDENTIFYING = Stream.of(
                    "read:me",
                    "read:jira-user",
                    "read:application-role:jira read:group:jira read:user:jira read:avatar:jira")
            .map(ScopeChoice::parse)
            .toList();

    public ScopeChoice {
        scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
        warnings = List.copyOf(warnings);
    }

    /**
     * The scopes of these profiles and these single ones; the standard profile where nothing is named.
     *
     * @param names names of scopes, as a person wrote them
     * @throws Refusal where a scope does not exist, where there are too many, or where none tells the account
     */
    public static ScopeChoice of(Collection<Profile> profiles, Collection<String> names) {
        mustExist(names);
        Set<Scope> chosen = names.stream().map(Scope::new).collect(toCollection(TreeSet::new));
        profiles.forEach(profile -> chosen.addAll(profile.scopes()));
        return checked(chosen.isEmpty() ? Profile.STANDARD.scopes() : chosen);
    }

    /** The fewest scopes with which these tools work: classic ones where they are enough. */
    public static ScopeChoice forTools(Collection<Tool<?, ?>> tools) {
        Set<Scope> chosen = new TreeSet<>(Profile.READ.scopes());
        tools.forEach(tool -> chosen.addAll(tool.scopes().usual()));
        return checked(chosen);
    }

    /** The names in a text, separated by blanks or commas. */
    public static List<String> names(String text) {
        return Arrays.stream(text.split("[\\s,]+", -1))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Whether {@code read:me} could still be offered: with it the account is told without a call to Jira. */
    public boolean couldAskForProfile() {
        return !scopes.contains(Scope.READ_ME);
    }

    private static ScopeChoice checked(Set<Scope> chosen) {
        Set<Scope> all = new TreeSet<>(chosen);
        all.add(Scope.OFFLINE_ACCESS);
        mustNotBeTooMany(all);
        mustTellTheAccount(all);
        return new ScopeChoice(all, warnings(all));
    }

    private static void mustExist(Collection<String> names) {
        List<String> known = ScopeCatalogue.ALL.entries().stream()
                .map(entry -> entry.scope().value())
                .toList();
        List<String> problems = names.stream()
                .filter(name -> !known.contains(name))
                .map(name -> name.equals(NOT_REAL)
                        ? "'" + NOT_REAL
                                + "' does not exist, though a guide names it: 'write:jira-work' covers deleting."
                        : "There is no scope '" + clipped(name) + "' in Jira." + Nearest.question(name, known))
                .toList();
        if (!problems.isEmpty()) {
            throw Trouble.UNKNOWN_SCOPE.refusal(String.join(" ", problems));
        }
    }

    private static String clipped(String name) {
        return name.length() <= 80 ? name : name.substring(0, 80) + "…";
    }

    private static void mustNotBeTooMany(Set<Scope> all) {
        if (all.size() > MOST) {
            throw Trouble.TOO_MANY_SCOPES.refusal(all.size() + " are too many: choose fewer than " + MOST + ".");
        }
    }

    private static void mustTellTheAccount(Set<Scope> all) {
        if (IDENTIFYING.stream().noneMatch(all::containsAll)) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "scopes_without_identity",
                            "With these scopes nobody can tell whose account is connected.")
                    .withRemedy("Add read:me, which reads your profile alone, or read:jira-user.");
        }
    }

    private static List<String> warnings(Set<Scope> all) {
        List<ScopeEntry> entries = all.stream()
                .flatMap(scope -> ScopeCatalogue.ALL.find(scope).stream())
                .toList();
        List<String> warnings = new ArrayList<>();
        if (entries.stream().anyMatch(ScopeEntry::classic) && entries.stream().anyMatch(ScopeEntry::granular)) {
            warnings.add(
                    "Classic scopes are mixed with granular ones ("
                            + entries.stream()
                                    .filter(ScopeEntry::granular)
                                    .map(entry -> entry.scope().value())
                                    .collect(joining(", "))
                            + "): Atlassian advises classic ones, and some have seen its developer console refuse the mixture.");
        }
        entries.stream()
                .flatMap(entry -> entry.traps().stream())
                .filter(trap -> trap.catches(all))
                .forEach(trap -> warnings.add(trap.text()));
        return warnings;
    }

    private static Set<Scope> parse(String names) {
        return names(names).stream().map(Scope::new).collect(toCollection(TreeSet::new));
    }
}
