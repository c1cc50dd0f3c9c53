package dev.jiramcp.console.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.connect.PersonalLink;
import dev.jiramcp.connection.connect.PersonalLinks;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.scope.Profile;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.console.Moments;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Links by which a person connects, of the console and the API: each is bound to that person, works once, and is useless to
 * anybody else who opens it.
 */
final class ConnectLinks {
    private static final int SHOWN = 50;

    private final Connecting connecting;

    ConnectLinks(Connecting connecting) {
        this.connecting = requireNonNull(connecting, "connecting is null");
    }

    /**
     * Whom a link is for, and for what.
     *
     * @param user the person
     * @param app the app at Atlassian by its id or client id, where there are several
     * @param profile of scopes; what the tools offered here need, where none is named
     * @param scopes single ones beside it
     * @param lifetime a day, where none is named
     */
    public record Invitation(
            String user,
            Optional<String> app,
            Optional<String> profile,
            List<String> scopes,
            Optional<Lifetime> lifetime) {
        public Invitation {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * A link that was made.
     *
     * @param path at this server; nobody can read it again
     */
    public record Invited(String path, LinkItem link) {
        /** Without what opens it. */
        @Override
        public String toString() {
            return "Invited[" + link.id() + "]";
        }
    }

    /** The newest links. */
    public record Items(List<LinkItem> links) {
        public Items {
            links = List.copyOf(links);
        }
    }

    /** A link by its id. */
    public record OneLink(String id) {}

    ConsolePage page() {
        return ConsolePage.within(Section.CONNECTIONS, "/link", Permission.CONNECTIONS_CHANGE, this::show)
                .titled("Let somebody connect")
                .with("make", Permission.CONNECTIONS_CHANGE, this::make)
                .with("revoke", Permission.CONNECTIONS_CHANGE, this::revoke);
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                        Endpoint.post(
                                "/connect-links", "makeConnectLink", "Makes a link by which one person connects."),
                        Permission.CONNECTIONS_CHANGE,
                        Endpoint.takes(Invitation.class, Invited.class),
                        this::invite),
                Endpoint.of(
                        Endpoint.get("/connect-links", "listConnectLinks", "Lists the newest links to connect."),
                        Permission.CONNECTIONS_READ,
                        Endpoint.gives(Items.class),
                        (operator, nothing) -> new Items(items(operator.tenant()))),
                Endpoint.of(
                        Endpoint.delete("/connect-links/{id}", "revokeConnectLink", "Takes a link to connect back."),
                        Permission.CONNECTIONS_CHANGE,
                        Endpoint.takes(OneLink.class, Endpoint.Done.class),
                        (operator, one) -> {
                            personal().revoke(operator.tenant(), one.id(), by(operator));
                            return new Endpoint.Done();
                        }));
    }

    private PersonalLinks personal() {
        return connecting.flow().get().personal();
    }

    private static Actor by(Operator operator) {
        return new Actor(operator.user().value(), operator.client());
    }

    private List<LinkItem> items(TenantId tenant) {
        return personal().newest(tenant, SHOWN).stream().map(LinkItem::of).toList();
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
        return form(visit, Map.of("link", "", "words", ""));
    }

    /** With a link that was just made, as nobody can read it again. */
    private View made(Visit visit, Invited made, Lifetime lifetime) {
        return form(visit, Map.of("link", address(visit, made.path()), "words", lifetime.words()));
    }

    private View form(Visit visit, Map<String, String> made) {
        Map<String, Object> model = new HashMap<>(made);
        model.put("everybody", address(visit, "/connect"));
        model.put("user", visit.given("user").orElse(""));
        model.put("profiles", profiles());
        model.put("lifetimes", Lifetime.values());
        model.put("links", lines(items(visit.tenant())));
        model.put(
                "apps",
                connecting.consented(visit.tenant()).stream()
                        .map(AtlassianApp::clientId)
                        .toList());
        return View.of("connection/link", model);
    }

    private List<Map<String, Object>> lines(List<LinkItem> items) {
        Instant now = connecting.clock().instant();
        return items.stream()
                .map(item -> Map.<String, Object>of(
                        "item",
                        item,
                        "connection",
                        item.connection().orElse(""),
                        "origin",
                        item.origin().orElse(""),
                        "made",
                        Moments.of(item.created(), now),
                        "ends",
                        Moments.of(item.expires(), now)))
                .toList();
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
        Lifetime lifetime = visit.given("lifetime").map(Lifetime::of).orElse(Lifetime.DAY);
        Invited made = invite(
                visit.operator(),
                new Invitation(
                        visit.needed("user", "User"),
                        visit.given("app"),
                        visit.given("profile").filter(word -> !word.equals("tools")),
                        ScopeChoice.names(visit.given("scopes").orElse("")),
                        Optional.of(lifetime)));
        return made(visit, made, lifetime);
    }

    private Answer revoke(Visit visit) {
        personal().revoke(visit.tenant(), visit.needed("link", "Link"), by(visit.operator()));
        return Go.to("/connections/link").saying("The link is taken back.");
    }

    private Invited invite(Operator operator, Invitation wanted) {
        Set<Scope> scopes = new HashSet<>();
        if (wanted.profile().isEmpty() && wanted.scopes().isEmpty()) {
            scopes.addAll(connecting.proposed().get());
        } else {
            scopes.addAll(
                    ScopeChoice.of(wanted.profile().map(Profile::of).stream().toList(), wanted.scopes())
                            .scopes());
        }
        PersonalLink.Goal goal = new PersonalLink.Goal(app(operator.tenant(), wanted.app()), scopes, Optional.empty());
        return send(new UserId(wanted.user()), operator, goal, wanted.lifetime().orElse(Lifetime.DAY));
    }

    private Invited send(UserId person, Operator operator, PersonalLink.Goal goal, Lifetime lifetime) {
        PersonalLinks.Made made = personal()
                .make(
                        new PersonalLink.Person(operator.tenant(), person),
                        new PersonalLink.Maker(operator.user().value(), Optional.empty()),
                        goal,
                        lifetime.duration());
        return new Invited(made.path(), LinkItem.of(made.link()));
    }

    private AppId app(TenantId tenant, Optional<String> named) {
        List<AtlassianApp> apps = connecting.consented(tenant).stream()
                .filter(app -> named.isEmpty()
                        || app.clientId().equals(named.get())
                        || app.id().value().equals(named.get()))
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
        AppId app = connecting.renewable(link);
        UserId person = link.owner() instanceof Owner.Person owner ? owner.user() : visit.user();
        Set<Scope> scopes = visit.given("profile")
                .filter(word -> !word.equals("same"))
                .map(word ->
                        ScopeChoice.of(List.of(Profile.of(word)), List.of()).scopes())
                .orElse(link.terms().scopes());
        Optional<URI> site = link.terms().sites().stream().map(one -> one.url()).findFirst();
        if (person.equals(visit.user())) {
            String path = connecting.invite(person, visit.operator(), app, scopes, site);
            return Go.away(URI.create(visit.root() + path));
        }
        Invited sent = send(person, visit.operator(), new PersonalLink.Goal(app, scopes, site), Lifetime.DAY);
        return made(visit, sent, Lifetime.DAY).with("user", person.value());
    }
}
