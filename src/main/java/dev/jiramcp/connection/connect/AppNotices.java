package dev.jiramcp.connection.connect;

import dev.jiramcp.connection.app.AtlassianApp;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** What people should know about an app before they connect with it, by Atlassian's rules for apps. */
public final class AppNotices {
    private static final String SHARED =
            "This is the shared app of this server, made for a start within a minute. It is for trying out and not for"
                    + " production: all organisations that use it share one allowance of 65,000 points an hour at Atlassian,"
                    + " it offers only some permissions, and it can be withdrawn. For production, an organisation registers"
                    + " an app of its own.";
    private static final String ACCOUNT =
            "It was made for whole accounts: Atlassian does not ask for sites, and its consent covers every site of the"
                    + " account, later ones too. Which of them this server uses, you choose here.";
    private static final String SITES =
            "Atlassian asks for the sites. There is one consent for each account and app: one that is given later for another"
                    + " site adds to it, and taking it back at Atlassian ends it for all of them.";
    private static final String OWN = "This is your organisation's own app. Until its owner turns on sharing (developer"
            + " console, Distribution), it works for its owner alone; anybody else sees 'failed to retrieve client'.";
    private static final String PERMISSIONS =
            "An app may ask only for permissions that were added to it in the developer"
                    + " console, and for fewer than 50 at once.";
    private static final String REVIEW =
            "Atlassian marks apps that it has not reviewed; that is so for every app that an"
                    + " organisation makes for itself.";

    private AppNotices() {}

    /** What an app is called where there is a choice. */
    public static String title(AtlassianApp app) {
        return app.kind() == AtlassianApp.Kind.SHARED
                ? "The shared app, to try it out"
                : "Your organisation's own app (" + app.clientId() + ")";
    }

    /** What a consent to it covers. */
    public static String level(AtlassianApp app) {
        return app.level() == AtlassianApp.Level.ACCOUNT ? ACCOUNT : SITES;
    }

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
                        level(app),
                        "An app has one callback only. This one's must be " + callback
                                + ", to the letter; an app that serves another installation cannot serve this one too.",
                        PERMISSIONS,
                        REVIEW)
                .toList();
    }
}
