package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The rules in force: those for everybody, and others for single grants. */
public final class Rulebook {
    private final Map<String, Rules> byGrant = new ConcurrentHashMap<>();
    private volatile Rules general;

    public Rulebook(Rules general) {
        this.general = requireNonNull(general, "general is null");
    }

    /** The rules for everybody. */
    public Rules general() {
        return general;
    }

    /** The rules for one grant. */
    public Rules of(String grantId) {
        return byGrant.getOrDefault(grantId, general);
    }

    /** Replaces the rules for everybody. */
    public void set(Rules rules) {
        general = requireNonNull(rules, "rules is null");
    }

    /** Sets rules for one grant. */
    public void set(String grantId, Rules rules) {
        byGrant.put(grantId, rules);
    }

    /** Forgets the rules of single grants. */
    public void clearGrants() {
        byGrant.clear();
    }
}
