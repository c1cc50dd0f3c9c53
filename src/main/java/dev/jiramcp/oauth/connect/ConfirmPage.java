package dev.jiramcp.oauth.connect;

import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.connect.AppNotices;
import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.connection.connect.Departures;
import dev.jiramcp.connection.connect.PageOrigin;
import dev.jiramcp.connection.scope.Profile;
import dev.jiramcp.connection.scope.ScopeCatalogue;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.web.page.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page that says who asks for what, as whom, and lets the person choose and approve: before anything is asked of Atlassian. */
final class ConfirmPage {
    private static final String OWN = "own";

    /**
     * Atlassian sends browsers on through addresses of its own and through companies' sign-in pages, and browsers hold all of
     * these to what a form may lead to.
     */
    private static final URI ANY_HTTPS = URI.create("https:/");

    private ConfirmPage() {}

    static Page of(View view, ConnectFlow flow) {
        Departures departures = flow.departures();
        AtlassianApp app = departures.app(view.intent());
        Set<Scope> proposed = withoutSession(view.intent().scopes());
        Set<Scope> also = new TreeSet<>(departures.alsoNeeded(view.intent()));
        also.removeAll(proposed);
        Optional<Profile> profile = Arrays.stream(Profile.values())
                .filter(one -> one.scopes().equals(proposed))
                .findFirst();
        Map<String, Object> model = new HashMap<>();
        model.put("app", app.clientId());
        model.put("asker", asker(view, flow));
        model.put("site", view.intent().site().map(URI::toString).orElse(""));
        model.put("scopes", inWords(proposed));
        model.put("also", inWords(also));
        model.put("profiles", profiles(app, profile));
        model.put("trial", app.kind() == AtlassianApp.Kind.SHARED ? AppNotices.kind(app) : "");
        model.put("own", profile.isEmpty());
        model.put("names", proposed.stream().map(Scope::value).collect(Collectors.joining(" ")));
        model.put("warnings", warnings(proposed));
        model.put("notices", AppNotices.of(app, departures.callback()));
        model.put("problem", "");
        model.put("problemCode", "");
        return view.page("confirm", "Connect Jira", model)
                .withFormTarget(departures.atlassian())
                .withFormTarget(ANY_HTTPS);
    }

    private static String asker(View view, ConnectFlow flow) {
        return switch (view.intent().door()) {
            case BROWSER -> "You asked on this server's own page.";
            case TERMINAL -> "The command 'jira-mcp connect' in your terminal asks.";
            case LETTER -> "An administrator sent you a link to this page.";
            case PAGE ->
                "The application '" + view.intent().client() + "' asks, from its page at " + origin(view, flow) + ".";
            case TOOL -> "The program '" + view.intent().client() + "' asks, because a call of its needs Jira.";
        };
    }

    private static String origin(View view, ConnectFlow flow) {
        return flow.personal()
                .behind(view.intent())
                .flatMap(link -> link.maker().origin())
                .map(PageOrigin::value)
                .orElse("an address that is no longer known");
    }

    private static Set<Scope> withoutSession(Set<Scope> scopes) {
        Set<Scope> rest = new TreeSet<>(scopes);
        rest.remove(Scope.OFFLINE_ACCESS);
        return rest;
    }

    /** Those that the app offers, where it is known what is enabled on it. */
    private static List<Map<String, Object>> profiles(AtlassianApp app, Optional<Profile> chosen) {
        return Arrays.stream(Profile.values())
                .filter(profile -> app.scopes()
                        .filter(on -> !on.containsAll(profile.scopes()))
                        .isEmpty())
                .map(profile -> Map.<String, Object>of(
                        "id", profile.id(),
                        "title", profile.id().replace('-', ' '),
                        "purpose", profile.purpose(),
                        "chosen", chosen.filter(profile::equals).isPresent()))
                .toList();
    }

    private static List<String> warnings(Set<Scope> proposed) {
        try {
            return ScopeChoice.of(List.of(), proposed.stream().map(Scope::value).toList())
                    .warnings();
        } catch (Refusal unfit) {
            return List.of(unfit.getMessage());
        }
    }

    /** Scopes with what they allow, the most telling first. */
    static List<Map<String, String>> inWords(Collection<Scope> scopes) {
        return scopes.stream()
                .map(scope -> Map.of(
                        "name",
                        scope.value(),
                        "allows",
                        ScopeCatalogue.ALL
                                .find(scope)
                                .map(entry -> capital(entry.allows()))
                                .orElse("Not known here")))
                .toList();
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** What the form says: a profile, or scopes by their names. */
    static ScopeChoice choice(HttpServletRequest request) {
        String profile = Optional.ofNullable(request.getParameter("profile")).orElse(OWN);
        String names = Optional.ofNullable(request.getParameter("scopes")).orElse("");
        return profile.equals(OWN)
                ? ScopeChoice.of(List.of(), ScopeChoice.names(names))
                : ScopeChoice.of(List.of(Profile.of(profile)), List.of());
    }
}
