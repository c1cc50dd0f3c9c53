package dev.jiramcp.oauth.connect;

import dev.jiramcp.connection.connect.Ending;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.web.page.Page;
import java.util.Map;

/** What is shown where connecting ended without a connection. */
final class EndedPage {
    private EndedPage() {}

    /** With a button that begins anew on the page of connections. */
    static Page of(BrowserSession session, Ending ending) {
        return Page.of(
                "oauth/connect/ended",
                Map.of(
                        "title", ending.title(),
                        "cause", ending.cause(),
                        "remedy", ending.remedy(),
                        "code", ending.trouble().code(),
                        "onward", "",
                        "who", session.person().name(),
                        "csrf", session.csrf(),
                        "action", "/connect"));
    }

    /** With a button that begins anew for the same program, site and scopes. */
    static Page of(BrowserSession session, Ending ending, String link) {
        return of(session, ending).with("action", "/connect/" + link);
    }
}
