package dev.jiramcp.connection.health;

/** What is the matter, each with another remedy. */
public enum Fault {
    NONE(Next.NOTHING, "It works.", "Nothing has to be done."),
    SCOPE_MISSING(
            Next.MARK,
            "The credential lacks a scope that this call needs. The connection itself works.",
            "Connect again and allow the scope; with an API token, make one that has it."),
    NOT_PERMITTED(
            Next.NOTHING,
            "The account may not do or see this in Jira. The connection itself works.",
            "Ask an administrator of the project or the site for the permission."),
    REQUEST_REFUSED(
            Next.NOTHING,
            "Jira did not take this request. The connection itself works.",
            "Correct the request; the answer says what is wrong with it."),
    SITE_UNKNOWN(
            Next.CHECK_SITES,
            "The gateway does not know the site for this account: it was deleted or renamed, or the account is no"
                    + " longer a member.",
            "Connect again and choose a site, or ask the site's administrator for access."),
    APP_NOT_INSTALLED(
            Next.CHECK_SITES,
            "An administrator has removed the app from the site.",
            "Ask the site's administrator to allow the app, then connect again."),
    ADDRESS_REFUSED(
            Next.NOTHING,
            "The site takes calls from listed addresses only, and this server's is not among them. The connection itself"
                    + " works.",
            "Ask the site's administrator to add this server's address to the list."),
    TOKEN_REFUSED(
            Next.REFRESH,
            "The access token is not accepted: it has expired, or the account's consent was taken back.",
            "It is refreshed once; where that does not help, connect again."),
    GRANT_ENDED(
            Next.MARK,
            "Atlassian has ended the grant: consent was taken back, the password was changed, it was not used for 90"
                    + " days, or an old refresh token was used again.",
            "Connect again."),
    API_TOKEN_REFUSED(
            Next.MARK,
            "The e-mail address and API token are not accepted: the token has expired or was revoked, or belongs to"
                    + " another account or product.",
            "Make a new API token and enter it."),
    CODE_SPENT(
            Next.NOTHING,
            "The code that came back from Atlassian is not accepted: it is too old or was used already.",
            "Begin connecting again."),
    APP_REFUSED(
            Next.MARK,
            "Atlassian does not accept the app itself: its client id or secret is wrong, or it may not use this kind of"
                    + " grant. No account has to be connected again.",
            "An operator has to correct the app's client id and secret."),
    DEFECT(
            Next.NOTHING,
            "Atlassian found the request malformed.",
            "This is a defect of this server, or a proxy in between changes requests."),
    LIMIT_OF_APP(
            Next.WAIT,
            "The hourly points of this app over all its sites are used up.",
            "Calls go on at the reset that is named."),
    LIMIT_OF_SITE(
            Next.WAIT,
            "The hourly points of this app on this site are used up.",
            "Calls go on at the reset that is named."),
    LIMIT_OF_COST(
            Next.WAIT,
            "The cost of the last calls is above what the site allows.",
            "Calls go on at the reset that is named; ask for less at once."),
    LIMIT_OF_BURST(
            Next.WAIT,
            "There were too many calls of one kind to this site within a second.",
            "Calls go on after the time that is named."),
    LIMIT_OF_ISSUE(
            Next.WAIT,
            "There were too many changes of one issue within seconds.",
            "Changes go on after the time that is named."),
    LIMIT_UNNAMED(
            Next.WAIT,
            "Atlassian takes no more calls now, and does not say which limit it was.",
            "Calls go on after the time that is named, or a minute where none is."),
    OUTAGE(Next.WAIT, "Atlassian failed or did not answer as itself. Nothing is wrong with the connection.", "Wait."),
    UNREACHABLE(
            Next.WAIT,
            "Atlassian could not be reached. Nothing is wrong with the connection.",
            "Wait; where it lasts, look at the network, name resolution, proxy and certificates of this server."),
    UNCLEAR(
            Next.SAME_AGAIN,
            "The answer was lost, so it is not known whether the token was renewed.",
            "The same is asked again soon, within the ten minutes in which that is safe.");

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
    private final String cause;
    private final String remedy;

    Fault(Next next, String cause, String remedy) {
        this.next = next;
        this.cause = cause;
        this.remedy = remedy;
    }

    public Next next() {
        return next;
    }

    /** What it is, in words for people. */
    public String cause() {
        return cause;
    }

    /** What a person can do. */
    public String remedy() {
        return remedy;
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
