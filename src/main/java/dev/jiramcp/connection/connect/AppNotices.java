package dev.jiramcp.connection.connect;

import dev.jiramcp.connection.app.AtlassianApp;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** What people should know about an app before they connect with it, by Atlassian's rules for apps. */
public final class AppNotices {
    private static final String SHARED =
            "This is the shared app of this server, made for a start within a minute. Everybody"
                    + " who uses it shares one allowance of 65,000 points an hour, so it is for trying out and not for production: for"
                    + " that, an organisation registers an app of its own.";
    private static final String OWN = "This is your organisation's own app. Until its owner turns on sharing (developer"
            + " console, Distribution), it works for its owner alone; anybody else sees 'failed to retrieve client'.";
    private static final String PERMISSIONS =
            "An app may ask only for permissions that were added to it in the developer"
                    + " console, and for fewer than 50 at once.";
    private static final String REVIEW =
            "Atlassian marks apps that it has not reviewed; that is so for every app that an"
                    + " organisation makes for itself.";

    private AppNotices() {}

    /** The first of them: whose app it is, and what follows from that. */
    public static String kind(AtlassianApp app) {
        return app.kind() == AtlassianApp.Kind.SHARED ? SHARED : OWN;
    }

    /**
     * The notices of an app, in sentences.
     *
     * @param callback where people come back to
     */
    public static List<String> of(AtlassianApp app, URI callback) {
        return Stream.of(
                        kind(app),
                        "An app has one callback only. This one's must be " + callback
                                + ", to the letter; an app that serves another installation cannot serve this one too.",
                        PERMISSIONS,
                        REVIEW)
                .toList();
    }
}
