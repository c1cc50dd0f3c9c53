package dev.jiramcp.connection.health;

import dev.jiramcp.model.Trouble;
import java.util.Optional;

/** What is the matter with a connection, each with what is done about it here; the words for it are its trouble's. */
public enum Fault {
    NONE(Next.NOTHING),
    SCOPE_MISSING(Next.MARK, Trouble.SCOPE_MISSING),
    NOT_PERMITTED(Next.NOTHING, Trouble.NOT_PERMITTED),
    HIDDEN(Next.NOTHING, Trouble.NOT_FOUND),
    REQUEST_REFUSED(Next.NOTHING, Trouble.REFUSED_BY_JIRA),
    REMOVED(Next.NOTHING, Trouble.REMOVED),
    SITE_UNKNOWN(Next.CHECK_SITES, Trouble.SITE_LOST),
    APP_NOT_INSTALLED(Next.CHECK_SITES, Trouble.APP_NOT_INSTALLED),
    ADDRESS_REFUSED(Next.NOTHING, Trouble.IP_NOT_ALLOWED),
    TOKEN_REFUSED(Next.REFRESH, Trouble.NOT_AUTHENTICATED),
    GRANT_ENDED(Next.MARK, Trouble.GRANT_ENDED),
    API_TOKEN_REFUSED(Next.MARK, Trouble.WRONG_CREDENTIAL),
    CODE_SPENT(Next.NOTHING, Trouble.CODE_EXPIRED),
    APP_REFUSED(Next.MARK, Trouble.APP_MISCONFIGURED),
    DEFECT(Next.NOTHING, Trouble.MALFORMED_REQUEST),
    LIMIT_OF_APP(Next.WAIT, Trouble.RATE_LIMITED_APP),
    LIMIT_OF_SITE(Next.WAIT, Trouble.RATE_LIMITED_SITE),
    LIMIT_OF_COST(Next.WAIT, Trouble.RATE_LIMITED_COST),
    LIMIT_OF_BURST(Next.WAIT, Trouble.RATE_LIMITED_BURST),
    LIMIT_OF_ISSUE(Next.WAIT, Trouble.RATE_LIMITED_ISSUE),
    LIMIT_UNNAMED(Next.WAIT, Trouble.RATE_LIMITED),
    OUTAGE(Next.WAIT, Trouble.UNAVAILABLE),
    UNREACHABLE(Next.WAIT, Trouble.UNREACHABLE),
    UNCLEAR(Next.SAME_AGAIN, Trouble.REFRESH_UNCLEAR);

    /** What is done about it here, without a person. */
    public enum Next {
        /** Nothing: it says nothing about the connection. */
        NOTHING,
        /** The state of the connection, grant or app changes. */
        MARK,
        /** The access token is refreshed once and the call sent again; then the grant is checked. */
        REFRESH,
        /** The sites of the account are listed, to see whether this one is still among them. */
        CHECK_SITES,
        /** Nothing but waiting. */
        WAIT,
        /** The same refresh token is used again. */
        SAME_AGAIN
    }

    private final Next next;
    private final Optional<Trouble> trouble;

    Fault(Next next) {
        this.next = next;
        this.trouble = Optional.empty();
    }

    Fault(Next next, Trouble trouble) {
        this.next = next;
        this.trouble = Optional.of(trouble);
    }

    public Next next() {
        return next;
    }

    /** What it is called, with cause and remedy; empty where nothing is the matter. */
    public Optional<Trouble> trouble() {
        return trouble;
    }

    /** What it is, in words for people. */
    public String cause() {
        return trouble.map(Trouble::cause).orElse("It works.");
    }

    /** What a person can do. */
    public String remedy() {
        return trouble.map(Trouble::remedy).orElse("Nothing has to be done.");
    }

    /** Whether it is about the credential, the site or the app, and so will not pass by itself. */
    public boolean lasting() {
        return next == Next.MARK || next == Next.CHECK_SITES || next == Next.REFRESH;
    }

    /** Whether it passes by itself. */
    public boolean passing() {
        return next == Next.WAIT || next == Next.SAME_AGAIN;
    }

    /** Whether it is one of Atlassian's limits. */
    public boolean isLimit() {
        return name().startsWith("LIMIT_");
    }
}
