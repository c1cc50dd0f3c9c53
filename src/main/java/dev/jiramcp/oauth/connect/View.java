package dev.jiramcp.oauth.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.connect.ConnectIntent;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.web.page.Page;
import dev.jiramcp.web.page.SeeOther;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * Somebody at the page of a link.
 *
 * @param session the browser
 * @param link what stands in the address
 * @param intent what it is about
 */
record View(BrowserSession session, String link, ConnectIntent intent) {
    View {
        requireNonNull(session, "session is null");
        requireNonNull(link, "link is null");
        requireNonNull(intent, "intent is null");
    }

    String path() {
        return "/connect/" + link;
    }

    SeeOther self() {
        return new SeeOther(URI.create(path()));
    }

    /** A page about this, with what every such page names. */
    Page page(String template, String title, Map<String, ?> model) {
        Map<String, Object> whole = new HashMap<>(model);
        whole.put("title", title);
        whole.put("path", path());
        whole.put("csrf", session.csrf());
        whole.put("who", session.person().name());
        whole.put("client", intent.client());
        whole.put("door", intent.door().name());
        return Page.of("oauth/connect/" + template, whole);
    }
}
