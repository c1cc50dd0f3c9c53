package dev.jiramcp.connection.connect;

import dev.jiramcp.connection.app.AtlassianApp;
import java.util.ArrayList;
import java.util.List;

/** What people should know about an app before they connect with it, by Atlassian's rules for apps. */
public final class AppNotices {
    private AppNotices() {}

    /** The notices of an app, in sentences. */
    public static List<String> of(AtlassianApp app) {
        List<String> notices = new ArrayList<>();
        if (app.kind() == AtlassianApp.Kind.SHARED) {
            notices.add("This is the shared app of this server, made for a start within a minute. Everybody who uses it"
                    + " shares one allowance of 65,000 points an hour, so it is for trying out and not for production: for"
                    + " that, an organisation registers an app of its own.");
        }
        if (app.kind() == AtlassianApp.Kind.OWN) {
            notices.add("This is your organisation's own app. Until its owner turns on sharing (developer console,"
                    + " Distribution), it works for its owner alone; anybody else sees 'failed to retrieve client'.");
        }
        app.callback()
                .ifPresent(callback -> notices.add("An app has one callback only. This one's must be " + callback
                        + ", to the letter; an app that serves another installation cannot serve this one too."));
        notices.add(
                "An app may ask only for permissions that were added to it in the developer console, and for fewer than"
                        + " 50 at once.");
        notices.add(
                "Atlassian marks apps that it has not reviewed; that is so for every app that an organisation makes for"
                        + " itself.");
        return List.copyOf(notices);
    }
}
