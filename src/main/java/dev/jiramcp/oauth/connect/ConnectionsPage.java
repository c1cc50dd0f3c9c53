package dev.jiramcp.oauth.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.connect.Summary;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Scope;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.session.Forms;
import dev.jiramcp.web.page.Page;
import dev.jiramcp.web.page.Reply;
import dev.jiramcp.web.page.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A person's connections, and the button that begins another. */
final class ConnectionsPage {
    private final ConnectPages.Connecting connecting;

    ConnectionsPage(ConnectPages.Connecting connecting) {
        this.connecting = requireNonNull(connecting, "connecting is null");
    }

    Reply show(BrowserSession session, HttpServletRequest request, HttpServletResponse response) {
        List<Map<String, Object>> connections = connecting.summaries().of(session.tenant(), session.user()).stream()
                .map(ConnectionsPage::row)
                .toList();
        return Page.of(
                "oauth/connect/connections",
                Map.of(
                        "title",
                        "Your connections to Jira",
                        "who",
                        session.person().name(),
                        "csrf",
                        session.csrf(),
                        "connections",
                        connections));
    }

    static Map<String, Object> row(Summary connection) {
        return Map.of(
                "sites", connection.sites().stream().map(ConnectionsPage::site).toList(),
                "account", connection.who(),
                "kind", connection.kind(),
                "scopes",
                        connection.scopes().stream().sorted().map(Scope::value).collect(Collectors.joining(" ")),
                "state", words(connection.state()));
    }

    private static Map<String, String> site(Site site) {
        return Map.of("name", site.name(), "url", site.url().toString());
    }

    private static String words(Summary.State state) {
        String health = state.health().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return state.reason().isEmpty() ? health : health + ": " + state.reason();
    }

    Reply begin(BrowserSession session, HttpServletRequest request, HttpServletResponse response) {
        Forms.check(request, session);
        String link =
                connecting.flow().get().intents().begin(connecting.wishes().of(session));
        return new SeeOther(URI.create("/connect/" + link));
    }
}
