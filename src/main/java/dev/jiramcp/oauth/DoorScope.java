package dev.jiramcp.oauth;

import dev.jiramcp.model.Scope;
import dev.jiramcp.tool.Effect;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A scope of ours: what a client may do with Jira on behalf of a person. None contains another; an operation names every
 * one that it needs. They say nothing of Atlassian's scopes, which a person grants for a connection.
 */
public enum DoorScope {
    READ("jira:read", "Read issues, projects, comments and people that you can see in Jira"),
    WRITE("jira:write", "Create and change issues and comments as you"),
    DELETE("jira:delete", "Delete issues and comments as you"),
    ADMIN("jira:admin", "Administer Jira as you, where you may"),
    CONSOLE("console", "Administer this server as you, as far as your role here goes");

    /** Asked for by clients that want to stay signed in, which all of ours do. */
    private static final String OFFLINE_ACCESS = "offline_access";

    private final String value;
    private final String meaning;

    DoorScope(String value, String meaning) {
        this.value = value;
        this.meaning = meaning;
    }

    /** The word on the wire. */
    public String value() {
        return value;
    }

    /** What it lets a client do, said to the person. */
    public String meaning() {
        return meaning;
    }

    /** All that an operation of this effect needs. */
    public static Set<DoorScope> neededBy(Effect effect) {
        return switch (effect) {
            case READS -> EnumSet.of(READ);
            case CREATES, UPDATES -> EnumSet.of(READ, WRITE);
            case DELETES -> EnumSet.of(READ, DELETE);
        };
    }

    /** The one that covers a scope of Atlassian's: what a tool needs that uses it. */
    public static DoorScope covering(Scope scope) {
        String word = scope.value();
        if (word.startsWith("read:") || scope.equals(Scope.OFFLINE_ACCESS)) {
            return READ;
        }
        if (word.startsWith("delete:")) {
            return DELETE;
        }
        return word.equals("manage:jira-configuration") || word.startsWith("admin:") ? ADMIN : WRITE;
    }

    /**
     * The scopes of a list separated by spaces (RFC 6749, section 3.3); {@code offline_access} is understood and adds none.
     *
     * @throws OAuthFault {@code invalid_scope} where it names one that does not exist
     */
    public static Set<DoorScope> parse(String list) {
        EnumSet<DoorScope> scopes = EnumSet.noneOf(DoorScope.class);
        for (String word : list.split(" ", -1)) {
            if (!word.isEmpty() && !word.equals(OFFLINE_ACCESS)) {
                scopes.add(find(word)
                        .orElseThrow(() -> OAuthFault.of("invalid_scope", "The scopes are " + list(all()) + ".")));
            }
        }
        return Collections.unmodifiableSet(scopes);
    }

    private static Optional<DoorScope> find(String word) {
        return Arrays.stream(values()).filter(scope -> scope.value.equals(word)).findFirst();
    }

    /** Every scope. */
    public static Set<DoorScope> all() {
        return Collections.unmodifiableSet(EnumSet.allOf(DoorScope.class));
    }

    /** The list of these scopes, in one order. */
    public static String list(Collection<DoorScope> scopes) {
        return scopes.stream().sorted().map(DoorScope::value).collect(Collectors.joining(" "));
    }
}
