package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The pages of Atlassian from which nobody is ever sent back, so that this server never hears of them: what the person sees
 * there, what is behind it, and what to do.
 */
public enum StuckPage {
    CALLBACK(
            "redirect_uri is not registered for client, or Callback URL mismatch",
            "The app in Atlassian's developer console has another callback than this server. An app has one callback only,"
                    + " and it has to be the same to the letter.",
            "At developer.atlassian.com/console/myapps open the app {client}, Authorization, OAuth 2.0 (3LO), and set the"
                    + " callback to {callback}. Where the app's callback serves another installation, make an app of your"
                    + " own for this one."),
    SCOPES(
            "Something went wrong, on the page that should list the permissions",
            "The app asks for a permission that was not added to it in Atlassian's developer console.",
            "At developer.atlassian.com/console/myapps open the app {client}, Permissions, and add each of these: {scopes}."
                    + " Or start again and choose fewer."),
    NOT_SHARED(
            "failed to retrieve client, or the app is in development mode",
            "The app is not shared: until its owner turns sharing on, it works for its owner alone.",
            "The owner opens the app {client} at developer.atlassian.com/console/myapps, Distribution, and sets it to"
                    + " Sharing. Or make an app of your own."),
    UNKNOWN_CLIENT(
            "Unknown client, or We're having trouble identifying this app",
            "Atlassian knows no app with the client id {client}.",
            "Copy the client id from the app's Settings page in the developer console, set JIRA_MCP_ATLASSIAN_CLIENT_ID to"
                    + " it, and start again."),
    ADMINISTRATOR(
            "Your site admin must authorize this app",
            "The site lets people connect only the apps that its administrator has allowed.",
            "Ask the site's administrator to open this same app once, or to allow it at admin.atlassian.com, Connected"
                    + " apps. Then start again."),
    TOO_LARGE(
            "HTTP Status 400, Request header is too large",
            "The app asks for too many permissions at once: with about 80 the request grows too long for Atlassian.",
            "Start again with classic permissions, each of which takes the place of many, and fewer than 50 in all."),
    NO_SITE(
            "No site to choose, or the wrong ones",
            "You are signed in to Atlassian with an account that has no access to your Jira.",
            "On Atlassian's page choose to use another account, or sign out at id.atlassian.com, and start again."),
    NO_RETURN(
            "The browser says that it can't connect to this server",
            "You were sent back, and nothing listens at {callback} any more, or a proxy does not let it through.",
            "Start again, and keep the command that asked running until it says that you are connected. From another"
                    + " machine (SSH), forward the port first: ssh -L {port}:localhost:{port} HOST.");

    private final String seen;
    private final String cause;
    private final String remedy;

    StuckPage(String seen, String cause, String remedy) {
        this.seen = seen;
        this.cause = cause;
        this.remedy = remedy;
    }

    /** The word for it in addresses. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The page of a word. */
    public static Optional<StuckPage> of(String id) {
        return Arrays.stream(values()).filter(page -> page.id().equals(id)).findFirst();
    }

    /** What the person sees, in the words of that page. */
    public String seen() {
        return seen;
    }

    /**
     * What has to be right at Atlassian.
     *
     * @param client the app's client id
     * @param callback where people come back to
     * @param scopes what is asked for, in one text
     */
    public record Facts(String client, URI callback, String scopes) {
        public Facts {
            requireNonNull(client, "client is null");
            requireNonNull(callback, "callback is null");
            requireNonNull(scopes, "scopes is null");
        }

        private String in(String text) {
            int port = callback.getPort();
            return text.replace("{client}", client)
                    .replace("{callback}", callback.toString())
                    .replace("{scopes}", scopes)
                    .replace("{port}", port < 0 ? "443" : Integer.toString(port));
        }
    }

    /** What is behind it. */
    public String cause(Facts facts) {
        return facts.in(cause);
    }

    /** What to do. */
    public String remedy(Facts facts) {
        return facts.in(remedy);
    }
}
