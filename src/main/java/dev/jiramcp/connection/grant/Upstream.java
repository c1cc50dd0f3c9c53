package dev.jiramcp.connection.grant;

/** What came of telling Atlassian that a grant is to end. */
public enum Upstream {
    /** It was not told: others still need the grant, or there was nothing to end. */
    NOT_ATTEMPTED("Atlassian was not told."),
    /** It was not told: it keeps one consent for each account and app, and that is in use elsewhere on this server. */
    IN_USE_ELSEWHERE(
            "Atlassian was not told, since the same consent is in use elsewhere on this server; to end it there too,"
                    + " remove the app at https://id.atlassian.com/manage-profile/apps."),
    /** It took the revocation, and refuses the token since. */
    CONFIRMED("Atlassian revoked it and no longer accepts its tokens."),
    /** It was told; whether it did it is not known. */
    UNCONFIRMED("Atlassian was told to revoke it but did not confirm; to be sure, remove the app at"
            + " https://id.atlassian.com/manage-profile/apps.");

    private final String sentence;

    Upstream(String sentence) {
        this.sentence = sentence;
    }

    /** It in a sentence for people. */
    public String text() {
        return sentence;
    }
}
