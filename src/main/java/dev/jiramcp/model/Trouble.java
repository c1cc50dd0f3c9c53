package dev.jiramcp.model;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal.Kind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What can go wrong between a person, this server and Atlassian: a stable code, the cause and the remedy. These are the words
 * wherever it is told: in a tool's result, on the pages, by {@code doctor} and in {@code docs/troubleshooting.md}. Words in
 * braces stand for values of the installation.
 */
public enum Trouble {
    // At Atlassian's consent page, and on the way back from it.
    CONSENT_REFUSED(
            Where.CONSENT,
            Kind.UNAUTHENTICATED,
            "The person cancelled on Atlassian's page. Nothing was connected and nothing was stored.",
            "Start again if that was not what you wanted."),
    CONSENT_REQUIRED(
            Where.CONSENT,
            Kind.UNAUTHENTICATED,
            "Atlassian wanted you to sign in or to accept first, and had no chance to ask.",
            "Start again, sign in to Atlassian when it asks, and accept on its page."),
    AUTHORIZATION_REFUSED(
            Where.CONSENT,
            Kind.UNAUTHENTICATED,
            "Atlassian sent you back with an error of its own.",
            "Start again. If it stays so, compare the app in Atlassian's developer console (callback, permissions) with what"
                    + " 'jira-mcp doctor' says."),
    CALLBACK_MISMATCH(
            Where.CONSENT,
            Kind.CONFIGURATION,
            "The app in Atlassian's developer console has another callback than this server. An app has one callback only, and"
                    + " it has to be the same to the letter.",
            "At developer.atlassian.com/console/myapps open the app {client}, Authorization, OAuth 2.0 (3LO), and set the"
                    + " callback to {callback}. Where the app's callback serves another installation, make an app of your own"
                    + " for this one."),
    SCOPE_NOT_ON_APP(
            Where.CONSENT,
            Kind.CONFIGURATION,
            "The app asks for a permission that was not added to it in Atlassian's developer console.",
            "At developer.atlassian.com/console/myapps open the app {client}, Permissions, and add each of these: {scopes}. Or"
                    + " start again and choose fewer."),
    UNKNOWN_SCOPE(
            Where.CONSENT,
            Kind.INVALID,
            "Jira has no scope of that name.",
            "Take the names from 'jira-mcp tools --scopes', which lists all scopes."),
    TOO_MANY_SCOPES(
            Where.CONSENT,
            Kind.INVALID,
            "The app asks for too many permissions at once: with about 80 the request grows too long for Atlassian.",
            "Start again with classic permissions, each of which takes the place of many, and fewer than 50 in all."),
    APP_NOT_SHARED(
            Where.CONSENT,
            Kind.CONFIGURATION,
            "The app is private: until its owner turns sharing on, it works for its owner alone.",
            "The owner opens the app {client} at developer.atlassian.com/console/myapps, Distribution, and sets it to Sharing."
                    + " Or make an app of your own."),
    UNKNOWN_CLIENT(
            Where.CONSENT,
            Kind.CONFIGURATION,
            "Atlassian knows no app with the client id {client}.",
            "Copy the client id from the app's Settings page in the developer console, set JIRA_MCP_ATLASSIAN_CLIENT_ID to it,"
                    + " and start again."),
    ADMINISTRATOR_NEEDED(
            Where.CONSENT,
            Kind.FORBIDDEN,
            "The site lets people connect only the apps that its administrator has allowed.",
            "Ask the site's administrator to open this same app once, or to allow it at admin.atlassian.com, Connected apps."
                    + " Then start again."),
    OTHER_ACCOUNT_NEEDED(
            Where.CONSENT,
            Kind.UNAUTHENTICATED,
            "You are signed in to Atlassian with an account that has no access to your Jira.",
            "On Atlassian's page choose to use another account, or sign out at id.atlassian.com, and start again."),
    NO_RETURN(
            Where.CONSENT,
            Kind.UNAVAILABLE,
            "You were sent back, and nothing listens at {callback} any more, or a proxy does not let it through.",
            "Start again, and keep the command that asked running until it says that you are connected. From another machine"
                    + " (SSH), forward the port first: ssh -L {port}:localhost:{port} HOST."),
    FOREIGN_RETURN(
            Where.CONSENT,
            Kind.FORBIDDEN,
            "This return did not come from a walk to Atlassian that began in this browser, or that walk is over.",
            "Nothing was connected. Start again in this browser, and do not open links to this page that others send."),
    SUBJECT_MISMATCH(
            Where.CONSENT,
            Kind.FORBIDDEN,
            "This link was made for another person, so it has been made useless.",
            "Whoever wants to connect asks for a link of their own."),
    LINK_WITHDRAWN(
            Where.CONSENT,
            Kind.UNAUTHENTICATED,
            "The person said no before anything was asked of Atlassian.",
            "Start again at any time."),
    LINK_REPLACED(
            Where.CONSENT,
            Kind.CONFLICT,
            "A newer link took this one's place: there is one for each person and program.",
            "Use the newer one."),
    LINK_STOPPED(
            Where.CONSENT, Kind.CONFLICT, "The command or the server that made this link has ended.", "Start again."),
    LINK_EXPIRED(
            Where.CONSENT,
            Kind.CONFLICT,
            "This link is too old: it works for ten minutes.",
            "Start again, or ask for a new one."),

    // At Atlassian's token endpoint.
    CODE_EXPIRED(
            Where.TOKEN,
            Kind.UNAUTHENTICATED,
            "The code that came back from Atlassian is not accepted: it lives for about a minute and works once.",
            "Start again; it takes a few seconds."),
    GRANT_ENDED(
            Where.TOKEN,
            Kind.UNAUTHENTICATED,
            "The connection to Jira has ended: consent was taken back, the password was changed, it was not used for 90 days, or"
                    + " an old refresh token was used again.",
            "Connect Jira again."),
    APP_MISCONFIGURED(
            Where.TOKEN,
            Kind.CONFIGURATION,
            "Atlassian does not accept the app of this server: its client id or secret is wrong, or was changed at Atlassian, or"
                    + " the app is of another kind and may not use this grant.",
            "An administrator of this server copies both anew from Atlassian's developer console (the app, Settings) and enters"
                    + " them. Existing connections are not harmed; nobody has to connect again."),
    WRONG_CLIENT(
            Where.TOKEN,
            Kind.UNAUTHENTICATED,
            "Atlassian does not accept this client id and secret for a service account.",
            "Check both, and that they are of a service account's credential of the kind OAuth 2.0, not of an app of the developer"
                    + " console."),
    MALFORMED_REQUEST(
            Where.TOKEN,
            Kind.UNAVAILABLE,
            "Atlassian found the request malformed.",
            "This is a defect of this server, or a proxy in between changes requests. Report it with the version."),
    THROTTLED(
            Where.TOKEN,
            Kind.UNAVAILABLE,
            "Atlassian asked for fewer requests for this app.",
            "Wait a minute, then try again. Nothing is lost; nobody has to connect again."),
    NO_ANSWER(
            Where.TOKEN,
            Kind.UNAVAILABLE,
            "Atlassian did not answer, or its answer could not be read. Nothing was stored.",
            "Start again; if it stays so, look at status.atlassian.com."),
    REFRESH_FAILED(
            Where.TOKEN,
            Kind.UNAVAILABLE,
            "The access to Jira could not be renewed now.",
            "Try again soon: it is asked again by itself. Nothing is lost; nobody has to connect again."),
    REFRESH_UNCLEAR(
            Where.TOKEN,
            Kind.UNAVAILABLE,
            "The answer was lost, so it is not known whether the token was renewed.",
            "Wait: the same is asked again by itself, within the ten minutes in which that is safe."),

    // What a token reaches, and whose it is.
    NO_SITE(
            Where.REACH,
            Kind.FORBIDDEN,
            "Atlassian lists no site for this credential: none was chosen on its page, or the account is a member of none.",
            "Connect again and choose a site on Atlassian's page. If it offers none, sign in there with the account that opens"
                    + " your Jira, or ask the site's administrator for access."),
    NO_JIRA(
            Where.REACH,
            Kind.FORBIDDEN,
            "The sites that were granted have no Jira, or none of the Jira permissions was granted.",
            "Connect again and choose a site with Jira on Atlassian's page."),
    ACCOUNT_UNKNOWN(
            Where.REACH,
            Kind.SCOPE_MISSING,
            "It can't be told whose account it is: neither read:me nor a permission to read users was granted, or Atlassian did"
                    + " not say.",
            "Connect again and allow read:me or read:jira-user."),
    ACCOUNT_LINKED_ELSEWHERE(
            Where.REACH,
            Kind.FORBIDDEN,
            "Another person of this organisation has connected this Atlassian account.",
            "Connect your own account. If two people really share this one, an administrator has to allow it."),
    NOT_A_SITE(
            Where.REACH,
            Kind.CONFIGURATION,
            "There is no Jira Cloud site at that address.",
            "Give the address as it stands in the browser, such as https://acme.atlassian.net."),
    SITE_LOST(
            Where.REACH,
            Kind.NOT_FOUND,
            "Atlassian does not know the site for this account: it was deleted or renamed, or the account is no longer a member.",
            "Connect again and choose a site, or ask the site's administrator for access."),

    // At Jira, through Atlassian's gateway or at the site's own address.
    NOT_AUTHENTICATED(
            Where.CALL,
            Kind.UNAUTHENTICATED,
            "The access token is not accepted: it has expired, or the account's consent was taken back.",
            "It is renewed once by itself; where that does not help, connect the account again."),
    SCOPE_MISSING(
            Where.CALL,
            Kind.SCOPE_MISSING,
            "The credential lacks a scope that this call needs. The connection itself works.",
            "Connect again and allow the scope; with an API token, make one that has it."),
    WRONG_CREDENTIAL(
            Where.CALL,
            Kind.UNAUTHENTICATED,
            "The e-mail address and API token are not accepted: the token has expired or was revoked, or belongs to another"
                    + " account or product.",
            "Check the address; make a new API token with that account at id.atlassian.com, for Jira if it has scopes, and enter"
                    + " it."),
    NOT_PERMITTED(
            Where.CALL,
            Kind.FORBIDDEN,
            "This account may not do this in Jira. The connection itself works.",
            "Ask an administrator of the project or the site for the permission."),
    NOT_FOUND(
            Where.CALL,
            Kind.NOT_FOUND,
            "There is no such thing in Jira, or this account may not see it. The connection itself works.",
            "Check the key or id, or ask for access."),
    APP_NOT_INSTALLED(
            Where.CALL,
            Kind.FORBIDDEN,
            "An administrator has removed the app from the site, or never allowed it.",
            "Ask the site's administrator to allow the app, then connect again."),
    IP_NOT_ALLOWED(
            Where.CALL,
            Kind.FORBIDDEN,
            "The site takes calls from listed addresses only, and this server's is not among them. The connection itself works.",
            "Ask the site's administrator to add this server's address to the list."),
    REFUSED_BY_JIRA(
            Where.CALL,
            Kind.INVALID,
            "Jira did not take this request. The connection itself works.",
            "Correct the request; the answer says what is wrong with it."),
    REMOVED(Where.CALL, Kind.UNAVAILABLE, "Jira has removed this operation.", "This server needs an update."),
    RATE_LIMITED_APP(
            Where.CALL,
            Kind.RATE_LIMITED,
            "The hourly points of this app over all its sites are used up.",
            "Calls go on at the reset that is named."),
    RATE_LIMITED_SITE(
            Where.CALL,
            Kind.RATE_LIMITED,
            "The hourly points of this app on this site are used up.",
            "Calls go on at the reset that is named."),
    RATE_LIMITED_COST(
            Where.CALL,
            Kind.RATE_LIMITED,
            "The cost of the last calls is above what the site allows.",
            "Calls go on at the reset that is named; ask for less at once."),
    RATE_LIMITED_BURST(
            Where.CALL,
            Kind.RATE_LIMITED,
            "There were too many calls of one kind to this site within a second.",
            "Calls go on after the time that is named."),
    RATE_LIMITED_ISSUE(
            Where.CALL,
            Kind.RATE_LIMITED,
            "There were too many changes to one issue within seconds.",
            "Changes go on after the time that is named."),
    RATE_LIMITED(
            Where.CALL,
            Kind.RATE_LIMITED,
            "Atlassian takes no more calls now, and does not say which limit it was.",
            "Calls go on after the time that is named, or a minute where none is."),
    UNAVAILABLE(
            Where.CALL,
            Kind.UNAVAILABLE,
            "Atlassian failed or did not answer as itself. Nothing is wrong with the connection.",
            "Try again later; if it stays so, look at status.atlassian.com."),
    UNREACHABLE(
            Where.CALL,
            Kind.UNAVAILABLE,
            "Atlassian could not be reached. Nothing is wrong with the connection.",
            "Try again later; where it lasts, look at the network, name resolution, proxy and certificates of this server."),
    OUTCOME_UNKNOWN(
            Where.CALL,
            Kind.UNAVAILABLE,
            "No usable answer came, so Jira may have done it or not.",
            "Look whether it was done before you try again."),
    UNEXPECTED_ANSWER(
            Where.CALL,
            Kind.UNAVAILABLE,
            "The answer was not Jira's data.",
            "Try again later; if it stays so, a proxy or a sign-in page stands in front of Jira."),

    // What this server itself says before a credential is used.
    DENIED_BY_POLICY(
            Where.DECISION,
            Kind.FORBIDDEN,
            "Policy does not allow this.",
            "Ask an administrator of this server, who finds the decision in the audit log; do not try another way."),
    CONNECTION_DISABLED(
            Where.DECISION,
            Kind.FORBIDDEN,
            "An administrator switched this connection to Jira off.",
            "Ask an administrator of this server, who can switch it on again; connecting anew does not."),
    AUDIT_UNAVAILABLE(
            Where.DECISION,
            Kind.UNAVAILABLE,
            "This server can't keep its audit log now, so no credential is used or handed out.",
            "Try again in 5 seconds; service goes on by itself. If it does not, the server's operator looks at the disk, the"
                    + " database and the second place of the log, of which 'jira-mcp doctor' tells."),
    SHARE_USED_UP(
            Where.DECISION,
            Kind.RATE_LIMITED,
            "Your share of the hourly points of this Atlassian app is used up; the rest is kept for others.",
            "Calls go on at the reset that is named; until then ask for less."),
    QUOTA_USED_UP(
            Where.DECISION,
            Kind.RATE_LIMITED,
            "The hourly points of this Atlassian app are used up, by everybody together.",
            "Calls go on at the reset that is named; until then ask for less."),
    TOO_FAST(
            Where.DECISION,
            Kind.RATE_LIMITED,
            "More calls of one kind wait for this site than it takes within seconds.",
            "Calls go on after the time that is named; ask for less at once."),
    TOO_MANY_CHANGES(
            Where.DECISION,
            Kind.RATE_LIMITED,
            "More changes of one issue wait than Jira takes of one issue within seconds.",
            "Changes go on after the time that is named."),
    GRANT_REVOKED(
            Where.DECISION, Kind.UNAUTHENTICATED, "This connection to Jira was disconnected.", "Connect Jira again."),

    // When the audit log is verified.
    CHECKPOINTS_GONE(
            Where.RECORD,
            Kind.UNAVAILABLE,
            "The second place of the audit log has no checkpoints of this organisation any more, so that a cut at the end of"
                    + " the log would not show.",
            "Find out who removed them, and bring the file back from its backup; or verify with a copy: 'jira-mcp audit verify"
                    + " --checkpoints FILE'. Where the place was changed, that is what both of them hold."),
    CHECKPOINTS_CUT(
            Where.RECORD,
            Kind.UNAVAILABLE,
            "The second place of the audit log lacks checkpoints that it once took, so that a cut back to before them might not"
                    + " show.",
            "Find out who cut the file, and bring it back from its backup. Where it was put aside in parts, verify with all of"
                    + " them in one: 'jira-mcp audit verify --checkpoints FILE'."),

    // At our own gateway, for applications with a token of ours.
    GATEWAY_TOKEN_REFUSED(
            Where.GATEWAY,
            Kind.UNAUTHENTICATED,
            "The request shows no token of this gateway, or one that has ended: none lives longer than 300 seconds.",
            "Exchange for a new one at /oauth/token, and send it as 'Authorization: Bearer …'."),
    GATEWAY_SCOPE_MISSING(
            Where.GATEWAY,
            Kind.SCOPE_MISSING,
            "The token of this gateway lacks a scope that the operation needs; it is narrower than the connection behind it.",
            "Exchange for a token with the scope, where the application may have it."),
    CONNECTION_GONE(
            Where.GATEWAY,
            Kind.UNAUTHENTICATED,
            "The connection behind this token is there no more, or can't be used.",
            "Exchange for a new token; if there is none, the person has to connect again."),
    WRONG_SITE(
            Where.GATEWAY,
            Kind.FORBIDDEN,
            "A token of this gateway is good on the one site that it was made for.",
            "Exchange for a token of the other site."),
    PATH_REFUSED(
            Where.GATEWAY,
            Kind.INVALID,
            "The path is none that is sent on to Jira.",
            "Write it as Atlassian documents it, after /gateway/ex/jira/ and the id of the site."),
    OPERATION_REFUSED(
            Where.GATEWAY,
            Kind.NOT_FOUND,
            "Jira has no such operation, or none that an application may use by OAuth.",
            "Compare method and path with Atlassian's documents; where they are right, this server needs an update.");

    /** Where it shows, with the heading of the manual. */
    public enum Where {
        CONSENT("While connecting, at Atlassian's page"),
        TOKEN("While connecting or renewing, at Atlassian's token endpoint"),
        REACH("What a credential reaches"),
        CALL("When Jira is called"),
        DECISION("Before a credential is used"),
        RECORD("When the audit log is verified"),
        GATEWAY("At this server's gateway");

        private final String heading;

        Where(String heading) {
            this.heading = heading;
        }

        public String heading() {
            return heading;
        }
    }

    private final Where where;
    private final Kind kind;
    private final String cause;
    private final String remedy;

    Trouble(Where where, Kind kind, String cause, String remedy) {
        this.where = requireNonNull(where, "where is null");
        this.kind = requireNonNull(kind, "kind is null");
        this.cause = requireNonNull(cause, "cause is null");
        this.remedy = requireNonNull(remedy, "remedy is null");
    }

    public Where where() {
        return where;
    }

    /** The stable word for it, which is the code of the refusal. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Kind kind() {
        return kind;
    }

    /** What is the matter, in a sentence or two. */
    public String cause() {
        return cause;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** It as a refusal. */
    public Refusal refusal() {
        return Refusal.of(kind, code(), cause).withRemedy(remedy);
    }

    /** It as a refusal, with a sentence that tells more: a value, or the words of the other side. */
    public Refusal refusal(String more) {
        return more.isBlank() ? refusal() : refusal().withText(cause + " " + more);
    }

    /** It as a refusal in the words of the other side, which say the cause better than ours. */
    public Refusal refusalIn(String words) {
        return words.isBlank() ? refusal() : refusal().withText(words);
    }

    /** The trouble of a code. */
    public static Optional<Trouble> of(String code) {
        return Arrays.stream(values())
                .filter(trouble -> trouble.code().equals(code))
                .findFirst();
    }
}
