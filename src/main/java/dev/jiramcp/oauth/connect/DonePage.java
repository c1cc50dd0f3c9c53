package dev.jiramcp.oauth.connect;

import dev.jiramcp.web.page.Page;
import java.util.Map;

/** The page that says that it is done, and where to go on. */
final class DonePage {
    private DonePage() {}

    static Page of(View view) {
        return view.page("done", "Jira is connected", Map.of("next", next(view), "onward", ""));
    }

    private static String next(View view) {
        return switch (view.intent().door()) {
            case BROWSER, LETTER -> "You can close this page, or look at your connections.";
            case PAGE -> "Go back to the page where you began: it goes on by itself. You can close this one.";
            case TERMINAL -> "Go back to your terminal: it says what is connected. You can close this page.";
            case TOOL -> "Go back to " + view.intent().client() + " and let it try again. You can close this page.";
        };
    }
}
