package dev.jiramcp.console.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.scope.Profile;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Links by which a person connects: each is bound to that person, and useless to anybody else who opens it. */
final class ConnectLinks {
    private final Connecting connecting;

    ConnectLinks(Connecting connecting) {
        this.connecting = requireNonNull(connecting, "connecting is null");
    }

    /**
     * Whom a link is for, and for what.
     *
     * @param user the person
     * @param app the client id of the app at Atlassian, where there are several
     * @param profile of scopes; what the tools offered here need, where none is named
     * @param scopes single ones beside it
     */
    public record Invitation(String user, Optional<String> app, Optional<String> profile, List<String> scopes) {
        public Invitation {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * A link.
     *
     * @param path at this server; it works for ten minutes
     */
    public record Invited(String path) {}

    ConsolePage page() {
        return ConsolePage.within(Section.CONNECTIONS, "/link", Permission.CONNECTIONS_CHANGE, this::show)
                .titled("Let somebody connect")
                .with("make", Permission.CONNECTIONS_CHANGE, this::make);
    }

    Endpoint<?, ?> endpoint() {
        return Endpoint.of(
                Endpoint.post("/connect-links", "makeConnectLink", "Makes a link by which one person connects."),
                Permission.CONNECTIONS_CHANGE,
                Endpoint.takes(Invitation.class, Invited.class),
                (operator, wanted) -> new Invited(invite(operator, wanted)));
    }

    static List<Map<String, String>> profiles() {
        return Arrays.stream(Profile.values())
                .map(profile -> Map.of(
                        "id", profile.id(),
                        "title", profile.id().replace('-', ' '),
                        "purpose", profile.purpose()))
                .toList();
    }

    private Answer show(Visit visit) {
        return form(visit, "");
    }

    private View form(Visit visit, String path) {
        return View.of(
                "connection/link",
                Map.of(
                        "link",
                        path.isEmpty() ? "" : address(visit, path),
                        "everybody",
                        address(visit, "/connect"),
                        "user",
                        visit.given("user").orElse(""),
                        "profiles",
                        profiles(),
                        "apps",
                        connecting.consented(visit.tenant()).stream()
                                .map(AtlassianApp::clientId)
                                .toList()));
    }

    /** The whole address of a path, as people reach this server. */
    private String address(Visit visit, String path) {
        return connecting
                .flow()
                .get()
                .departures()
                .callback()
                .resolve(visit.root() + path)
                .toString();
    }

    private Answer make(Visit visit) {
        return form(
                visit,
                invite(
                        visit.operator(),
                        new Invitation(
                                visit.needed("user", "User"),
                                visit.given("app"),
                                visit.given("profile").filter(word -> !word.equals("tools")),
                                ScopeChoice.names(visit.given("scopes").orElse("")))));
    }

    private String invite(Operator operator, Invitation wanted) {
        Set<Scope> scopes = new HashSet<>();
        if (wanted.profile().isEmpty() && wanted.scopes().isEmpty()) {
            scopes.addAll(connecting.proposed().get());
        } else {
            scopes.addAll(
                    ScopeChoice.of(wanted.profile().map(Profile::of).stream().toList(), wanted.scopes())
                            .scopes());
        }
        AppId app = app(operator.tenant(), wanted.app());
        return connecting.invite(new UserId(wanted.user()), operator, app, scopes, Optional.empty());
    }

    private AppId app(TenantId tenant, Optional<String> named) {
        List<AtlassianApp> apps = connecting.consented(tenant).stream()
                .filter(app -> named.isEmpty() || app.clientId().equals(named.get()))
                .toList();
        if (apps.isEmpty()) {
            throw Refusal.of(Refusal.Kind.CONFIGURATION, "no_app", "There is no such app of Atlassian's yet.")
                    .withRemedy("Set one up first: Atlassian apps, Add Jira.");
        }
        if (apps.size() > 1) {
            throw Refusal.of(Refusal.Kind.AMBIGUOUS, "app_needed", "There are several apps.")
                    .withRemedy("Say which.");
        }
        return apps.get(0).id();
    }

    /** A new consent for a connection, with other scopes where those are named. */
    Answer renew(Visit visit) {
        Link link = connecting.link(visit.tenant(), visit.variable("id"));
        AppId app = connecting.app(link).orElseThrow(ConnectLinks::noConsent);
        UserId person = link.owner() instanceof Owner.Person owner ? owner.user() : visit.user();
        Set<Scope> scopes = visit.given("profile")
                .filter(word -> !word.equals("same"))
                .map(word ->
                        ScopeChoice.of(List.of(Profile.of(word)), List.of()).scopes())
                .orElse(link.terms().scopes());
        Optional<URI> site = link.terms().sites().stream().map(one -> one.url()).findFirst();
        String path = connecting.invite(person, visit.operator(), app, scopes, site);
        return person.equals(visit.user()) ? Go.away(URI.create(visit.root() + path)) : form(visit, path);
    }

    private static Refusal noConsent() {
        return Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "no_consent",
                        "This connection does not stand on a person's consent, so there is nothing to ask anew.")
                .withRemedy("Disconnect it, and enter its credential again.");
    }
}
