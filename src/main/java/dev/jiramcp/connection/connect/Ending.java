package dev.jiramcp.connection.connect;

import dev.jiramcp.model.Refusal;
import java.util.Arrays;
import java.util.Optional;

/** How connecting can end without a connection: what happened, and what to do about it. */
public enum Ending {
    /** The person said no at Atlassian. */
    CANCELLED(
            "You cancelled at Atlassian",
            "Nothing was connected and nothing was stored.",
            "Start again if that was not what you wanted."),
    /** The person said no on our own page. */
    WITHDRAWN(
            "Nothing was connected", "You said no before anything was asked of Atlassian.", "Start again at any time."),
    /** {@code consent_required}, {@code login_required}, {@code interaction_required}: Atlassian could not ask. */
    CONSENT_REQUIRED(
            "Atlassian could not ask for your consent",
            "It wanted you to sign in or to accept first, and had no chance to ask.",
            "Start again, sign in to Atlassian when it asks, and accept on its page."),
    /** Any other error in the callback. */
    ATLASSIAN_REFUSED(
            "Atlassian refused the request",
            "It sent you back with an error of its own.",
            "Start again. If it stays so, compare the app in Atlassian's developer console (callback, permissions) with"
                    + " what 'jira-mcp doctor' says."),
    /** The callback is not one that follows on anything we sent. */
    FOREIGN_RETURN(
            "This return does not belong to you",
            "It did not come from a walk to Atlassian that began in this browser, or that walk is over.",
            "Nothing was connected. Start again in this browser, and do not open links to this page that others send."),
    /** The code was too old, or used. */
    CODE_EXPIRED(
            "The answer from Atlassian was too old",
            "Its code lives for about a minute and works once.",
            "Start again; it takes a few seconds."),
    /** Atlassian does not accept the app's client secret. */
    WRONG_SECRET(
            "Atlassian does not accept this app's client secret",
            "The client id or client secret that is set here is not the one in Atlassian's developer console.",
            "Copy both anew from the console (your app, Settings), set them, and start again. Existing connections are not"
                    + " harmed."),
    /** Atlassian wants fewer requests. */
    THROTTLED("Atlassian wants a pause", "Too many requests were made for this app.", "Start again in a minute."),
    /** No usable answer. */
    NO_ANSWER(
            "Atlassian did not answer",
            "The connection broke, or the answer could not be read. Nothing was stored.",
            "Start again; if it stays so, look at status.atlassian.com."),
    /** The token reaches nothing at all. */
    NOTHING_GRANTED(
            "No site was granted",
            "Atlassian accepted, but for no site: none was chosen on its page, or the account is a member of none.",
            "Start again and choose a site on Atlassian's page. If it offers none, sign in there with the account that"
                    + " opens your Jira, or ask the site's administrator for access."),
    /** The token reaches sites, none of them a Jira. */
    NO_JIRA(
            "No Jira site was granted",
            "The sites that were granted have no Jira, or none of the Jira permissions was granted.",
            "Start again and choose a site with Jira on Atlassian's page."),
    /** It can't be told whose account it is. */
    ACCOUNT_UNKNOWN(
            "It can't be told whose account this is",
            "Neither read:me nor a permission to read users was granted, or Atlassian did not say.",
            "Start again and allow read:me or read:jira-user."),
    /** Linked to somebody else already. */
    LINKED_ELSEWHERE(
            "This Atlassian account belongs to somebody else here",
            "Another person of this organisation has connected it.",
            "Connect your own account. If two people really share this one, an administrator has to allow it."),
    /** Somebody else opened the link. */
    WRONG_PERSON(
            "This link was for somebody else",
            "It was made for another person, so it has been made useless.",
            "Whoever wants to connect asks for a link of their own."),
    /** A newer one took its place. */
    REPLACED(
            "A newer link took this one's place",
            "There is one link for each person and program.",
            "Use the newer one."),
    /** The command or the server that asked has ended. */
    STOPPED(
            "Whoever asked no longer waits",
            "The command or the server that made this link has ended.",
            "Start again."),
    /** Ten minutes have passed. */
    EXPIRED("This link is too old", "A link works for ten minutes.", "Start again, or ask for a new one.");

    private final String title;
    private final String cause;
    private final String remedy;

    Ending(String title, String cause, String remedy) {
        this.title = title;
        this.cause = cause;
        this.remedy = remedy;
    }

    /** What happened, in a few words. */
    public String title() {
        return title;
    }

    /** Why, in a sentence. */
    public String cause() {
        return cause;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** This ending as a refusal, for those who look at no page. */
    public Refusal refusal() {
        return Refusal.of(Refusal.Kind.UNAUTHENTICATED, "not_connected", title + ". " + cause)
                .withRemedy(remedy);
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
