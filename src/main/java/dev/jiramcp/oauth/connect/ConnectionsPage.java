package dev.jiramcp.oauth.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.connect.AppNotices;
import dev.jiramcp.connection.connect.Summary;
import dev.jiramcp.connection.connect.Wish;
import dev.jiramcp.connection.site.DefaultSites;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
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
import java.util.Optional;
import java.util.stream.Collectors;

/** A person's connections, and the button that begins another. */
final class ConnectionsPage {
    private final ConnectPages.Connecting connecting;
    private final boolean account;

    /**
     * The page.
     *
     * @param account whether there are pages about being signed in
     */
    ConnectionsPage(ConnectPages.Connecting connecting, boolean account) {
        this.account = account;
        this.connecting = requireNonNull(connecting, "connecting is null");
    }

    Reply answer(BrowserSession session, HttpServletRequest request, HttpServletResponse response) {
        Forms.check(request, session);
        return "usual".equals(request.getParameter("do")) ? usual(session, request) : begin(session, request);
    }

    /** Takes one of the person's own sites from now on where nothing says which is meant, or none. */
    private Reply usual(BrowserSession session, HttpServletRequest request) {
        String site = Optional.ofNullable(request.getParameter("site")).orElse("");
        DefaultSites defaults = connecting.flow().get().defaults();
        if (site.isEmpty()) {
            boolean unused = defaults.forget(session.tenant(), session.user());
        } else {
            CloudId chosen = sites(session).stream()
                    .map(Site::id)
                    .filter(id -> id.value().equals(site))
                    .findFirst()
                    .orElseThrow(() -> Refusal.of(
                            Refusal.Kind.INVALID, "site_not_connected", "You have not connected this site."));
            defaults.choose(session.tenant(), session.user(), chosen);
        }
        return new SeeOther(URI.create("/connect"));
    }

    private List<Site> sites(BrowserSession session) {
        return connecting.summaries().of(session.tenant(), session.user()).stream()
                .flatMap(connection -> connection.sites().stream())
                .distinct()
                .toList();
    }

    private List<Map<String, Object>> usuals(BrowserSession session) {
        Optional<CloudId> usual = connecting.flow().get().defaults().of(session.tenant(), session.user());
        List<Site> sites = sites(session);
        return sites.size() < 2
                ? List.of()
                : sites.stream()
                        .map(site -> Map.<String, Object>of(
                                "id", site.id().value(),
                                "name", site.name(),
                                "chosen", usual.filter(site.id()::equals).isPresent()))
                        .toList();
    }

    Reply show(BrowserSession session, HttpServletRequest request, HttpServletResponse response) {
        List<Map<String, Object>> connections = connecting.summaries().of(session.tenant(), session.user()).stream()
                .map(ConnectionsPage::row)
                .toList();
        List<Map<String, Object>> apps = List.of();
        String problem = "";
        try {
            apps = choices(connecting.wishes().choices(session));
        } catch (Refusal first) {
            problem = first.getMessage();
        }
        return Page.of(
                "oauth/connect/connections",
                Map.of(
                        "account",
                        account,
                        "title",
                        "Your connections to Jira",
                        "who",
                        session.person().name(),
                        "csrf",
                        session.csrf(),
                        "connections",
                        connections,
                        "apps",
                        apps,
                        "problem",
                        problem,
                        "usuals",
                        usuals(session)));
    }

    /** The apps to choose from, where there is a choice. */
    private static List<Map<String, Object>> choices(List<AtlassianApp> apps) {
        return apps.size() < 2
                ? List.of()
                : apps.stream()
                        .map(app -> Map.<String, Object>of(
                                "id", app.id().value(),
                                "title", AppNotices.title(app),
                                "notice", AppNotices.kind(app),
                                "chosen", app.equals(apps.get(0))))
                        .toList();
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

    private Reply begin(BrowserSession session, HttpServletRequest request) {
        Wish wish = Optional.ofNullable(request.getParameter("app"))
                .map(app -> connecting.wishes().of(session, app))
                .orElseGet(() -> connecting.wishes().of(session));
        String link = connecting.flow().get().intents().begin(wish);
        return new SeeOther(URI.create("/connect/" + link));
    }
}
