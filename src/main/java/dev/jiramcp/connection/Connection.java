package dev.jiramcp.connection;

import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraLogin;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One credential that a person has for Jira. */
public interface Connection {
    /** What it is, in words for the person, such as "OAuth connection" or "scoped API token". */
    String kind();

    /**
     * The sites that it reaches, found out on the first use.
     *
     * @throws dev.jiramcp.model.Refusal where Atlassian does not say
     */
    List<Site> sites();

    /**
     * The scopes that calls may use: those that were granted, and of these only the chosen ones where its person chose.
     * Empty where nothing says, as with most API tokens.
     */
    Optional<Set<Scope>> scopes();

    /** Jira on one of its sites, with this credential. */
    Jira on(Site site);

    /** The way to one of its sites, for who forwards requests and makes none; empty where there is none but {@link #on}. */
    default Optional<JiraLogin> login(Site site) {
        return Optional.empty();
    }

    /**
     * The access token itself; empty where the credential is none of OAuth.
     *
     * @throws dev.jiramcp.model.Refusal where it has ended
     */
    default Optional<WholeToken> token() {
        return Optional.empty();
    }
}
