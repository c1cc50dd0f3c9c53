package dev.jiramcp.model;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * One OAuth scope of Atlassian, such as {@code read:jira-work} (classic) or {@code read:issue:jira} (granular).
 *
 * @see <a href="https://developer.atlassian.com/cloud/jira/platform/scopes-for-oauth-2-3LO-and-forge-apps/">Atlassian: scopes</a>
 */
public record Scope(String value) implements Comparable<Scope> {
    private static final Pattern FORM = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,128}");

    public static final Scope READ_WORK = new Scope("read:jira-work");
    public static final Scope WRITE_WORK = new Scope("write:jira-work");
    public static final Scope READ_USER = new Scope("read:jira-user");
    public static final Scope MANAGE_PROJECT = new Scope("manage:jira-project");
    public static final Scope OFFLINE_ACCESS = new Scope("offline_access");
    public static final Scope READ_ME = new Scope("read:me");

    public Scope {
        if (!FORM.matcher(requireNonNull(value, "value is null")).matches()) {
            throw Refusal.of(Refusal.Kind.INVALID, "invalid_scope", "Not a scope: '" + value + "'.");
        }
    }

    /** Whether it is one of the narrow ones, which name what they are about and then the product. */
    public boolean isGranular() {
        return value.indexOf(':') != value.lastIndexOf(':');
    }

    @Override
    public int compareTo(Scope other) {
        return value.compareTo(other.value);
    }

    /** Written out: the comparison that a record is given is made at its first use, which a start would wait for. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Scope scope && scope.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
