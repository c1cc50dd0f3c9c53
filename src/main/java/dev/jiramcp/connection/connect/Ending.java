package dev.jiramcp.connection.connect;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Trouble;
import java.util.Arrays;
import java.util.Optional;

/** How connecting can end without a connection: what happened, in a title for its page, and which trouble it is. */
public enum Ending {
    /** The person said no at Atlassian. */
    CANCELLED("You cancelled at Atlassian", Trouble.CONSENT_REFUSED),
    /** The person said no on our own page. */
    WITHDRAWN("Nothing was connected", Trouble.LINK_WITHDRAWN),
    /** {@code consent_required}, {@code login_required}, {@code interaction_required}: Atlassian could not ask. */
    CONSENT_REQUIRED("Atlassian could not ask for your consent", Trouble.CONSENT_REQUIRED),
    /** Any other error in the callback. */
    ATLASSIAN_REFUSED("Atlassian refused the request", Trouble.AUTHORIZATION_REFUSED),
    /** The callback is not one that follows on anything we sent. */
    FOREIGN_RETURN("This return does not belong to you", Trouble.FOREIGN_RETURN),
    /** The code was too old, or used. */
    CODE_EXPIRED("The answer from Atlassian was too old", Trouble.CODE_EXPIRED),
    /** Atlassian does not accept the app's client secret. */
    WRONG_SECRET("Atlassian does not accept this app's client secret", Trouble.APP_MISCONFIGURED),
    /** Atlassian did not understand our request for tokens. */
    DEFECT("Atlassian did not understand this server", Trouble.MALFORMED_REQUEST),
    /** Atlassian wants fewer requests. */
    THROTTLED("Atlassian wants a pause", Trouble.THROTTLED),
    /** No usable answer. */
    NO_ANSWER("Atlassian did not answer", Trouble.NO_ANSWER),
    /** The token reaches nothing at all. */
    NOTHING_GRANTED("No site was granted", Trouble.NO_SITE),
    /** The token reaches sites, none of them a Jira. */
    NO_JIRA("No Jira site was granted", Trouble.NO_JIRA),
    /** It can't be told whose account it is. */
    ACCOUNT_UNKNOWN("It can't be told whose account this is", Trouble.ACCOUNT_UNKNOWN),
    /** Linked to somebody else already. */
    LINKED_ELSEWHERE("This Atlassian account belongs to somebody else here", Trouble.ACCOUNT_LINKED_ELSEWHERE),
    /** Somebody else opened the link. */
    WRONG_PERSON("This link was for somebody else", Trouble.SUBJECT_MISMATCH),
    /** A newer one took its place. */
    REPLACED("A newer link took this one's place", Trouble.LINK_REPLACED),
    /** The command or the server that asked has ended. */
    STOPPED("Whoever asked no longer waits", Trouble.LINK_STOPPED),
    /** Ten minutes have passed. */
    EXPIRED("This link is too old", Trouble.LINK_EXPIRED);

    private final String title;
    private final Trouble trouble;

    Ending(String title, Trouble trouble) {
        this.title = title;
        this.trouble = trouble;
    }

    /** What happened, in a few words. */
    public String title() {
        return title;
    }

    /** What was the trouble. */
    public Trouble trouble() {
        return trouble;
    }

    /** Why, in a sentence. */
    public String cause() {
        return trouble.cause();
    }

    /** What to do about it. */
    public String remedy() {
        return trouble.remedy();
    }

    /** This ending as a refusal, for those who look at no page. */
    public Refusal refusal() {
        return trouble.refusal();
    }

    static Optional<Ending> of(String name) {
        return Arrays.stream(values())
                .filter(ending -> ending.name().equals(name))
                .findFirst();
    }

    /** What an error of the callback means (RFC 6749, section 4.1.2.1; OpenID Connect Core, section 3.1.2.6). */
    static Ending ofError(String error) {
        return switch (error) {
            case "access_denied" -> CANCELLED;
            case "consent_required", "login_required", "interaction_required", "account_selection_required" ->
                CONSENT_REQUIRED;
            case "temporarily_unavailable", "server_error" -> NO_ANSWER;
            default -> ATLASSIAN_REFUSED;
        };
    }
}
