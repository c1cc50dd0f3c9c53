package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Trouble;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The pages of Atlassian from which nobody is ever sent back, so that this server never hears of them: what the person sees
 * there, what is behind it, and what to do. In this order people are asked which one it is.
 */
public enum StuckPage {
    CALLBACK("redirect_uri is not registered for client, or Callback URL mismatch", Trouble.CALLBACK_MISMATCH),
    NOT_SHARED("failed to retrieve client, or the app is in development mode", Trouble.APP_NOT_SHARED),
    UNKNOWN_CLIENT("Unknown client, or We're having trouble identifying this app", Trouble.UNKNOWN_CLIENT),
    ADMINISTRATOR("Your site admin must authorize this app", Trouble.ADMINISTRATOR_NEEDED),
    TOO_LARGE("HTTP Status 400, Request header is too large", Trouble.TOO_MANY_SCOPES),
    // After the others, for Atlassian has this heading above some of their words too.
    SCOPES("Something went wrong, on the page that should list the permissions", Trouble.SCOPE_NOT_ON_APP),
    NO_SITE("No site to choose, or the wrong ones", Trouble.OTHER_ACCOUNT_NEEDED),
    NO_RETURN("The browser says that it can't connect to this server", Trouble.NO_RETURN);

    private final String seen;
    private final Trouble trouble;

    StuckPage(String seen, Trouble trouble) {
        this.seen = seen;
        this.trouble = trouble;
    }

    /** What is behind it. */
    public Trouble trouble() {
        return trouble;
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

        /** A text with these in place of its words in braces. */
        public String in(String text) {
            int port = callback.getPort();
            return text.replace("{client}", client)
                    .replace("{callback}", callback.toString())
                    .replace("{scopes}", scopes)
                    .replace("{port}", port < 0 ? "443" : Integer.toString(port));
        }
    }

    /** Why that is. */
    public String cause(Facts facts) {
        return facts.in(trouble.cause());
    }

    /** What to do. */
    public String remedy(Facts facts) {
        return facts.in(trouble.remedy());
    }
}
