package dev.jiramcp.console.wizard;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.connect.AppNotices;
import dev.jiramcp.connection.installation.AppRemovals;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.Subject;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Apps at Atlassian: which there are, one of them, and the first step of adding Jira. */
public final class AppPages implements Subject {
    private final Wizard wizard;
    private final OwnApp own;
    private final SelfTest test;
    private final EnteredCredentials entered;
    private final AppEnd end;
    private final AppScopes scopes;

    /**
     * Pages of apps.
     *
     * @param removals by which one ends
     */
    public AppPages(Wizard wizard, AppRemovals removals) {
        this.wizard = requireNonNull(wizard, "wizard is null");
        this.own = new OwnApp(wizard);
        this.test = new SelfTest(wizard);
        this.entered = new EnteredCredentials(wizard);
        this.end = new AppEnd(wizard, removals);
        this.scopes = new AppScopes(wizard);
    }

    @Override
    public List<ConsolePage> pages() {
        List<ConsolePage> pages = new ArrayList<>(List.of(
                ConsolePage.of(Section.ATLASSIAN_APPS, Permission.CONNECTIONS_READ, this::list),
                ConsolePage.within(
                                Section.ATLASSIAN_APPS,
                                "/new",
                                Permission.APPS_CHANGE,
                                visit -> View.of(
                                        "wizard/kinds",
                                        Map.of("shared", wizard.shared().offered())))
                        .titled("Add Jira")
                        .with("shared", Permission.APPS_CHANGE, this::takeShared),
                ConsolePage.within(Section.ATLASSIAN_APPS, "/{id}", Permission.CONNECTIONS_READ, this::one)
                        .titled("Atlassian app")
                        .with("secret", Permission.APPS_CHANGE, this::changeSecret)
                        .with("scopes", Permission.APPS_CHANGE, scopes::change),
                own.page(),
                end.page(),
                test.page()));
        pages.addAll(entered.pages());
        return pages;
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        List<Endpoint<?, ?>> endpoints = new ArrayList<>(entered.endpoints());
        endpoints.addAll(end.endpoints());
        endpoints.addAll(new SetupOperations(wizard).all());
        endpoints.addAll(test.endpoints());
        endpoints.addAll(List.of(
                Endpoint.of(
                        Endpoint.post("/apps/shared", "takeSharedApp", "Takes the app that the operator shares."),
                        Permission.APPS_CHANGE,
                        Endpoint.gives(AppItem.class),
                        (operator, nothing) -> item(takeShared(operator.tenant()))),
                Endpoint.of(
                        Endpoint.get("/apps", "listApps", "Lists the apps at Atlassian that are set up."),
                        Permission.CONNECTIONS_READ,
                        Endpoint.gives(Items.class),
                        (operator, nothing) -> new Items(items(operator.tenant()))),
                Endpoint.of(
                        Endpoint.get("/apps/{id}", "getApp", "Shows one app."),
                        Permission.CONNECTIONS_READ,
                        Endpoint.takes(Named.class, AppItem.class),
                        (operator, named) -> item(wizard.app(operator.tenant(), named.id()))),
                Endpoint.of(
                        Endpoint.put("/apps/{id}/secret", "changeAppSecret", "Gives an app another secret."),
                        Permission.APPS_CHANGE,
                        Endpoint.takes(Changed.class, AppItem.class),
                        (operator, changed) -> item(change(operator, changed))),
                Endpoint.of(
                        Endpoint.put(
                                "/apps/{id}/scopes", "changeAppScopes", "Says which scopes are enabled on an app."),
                        Permission.APPS_CHANGE,
                        Endpoint.takes(AppScopes.Entry.class, AppItem.class),
                        (operator, entry) -> item(scopes.change(operator, entry))),
                Endpoint.of(
                        Endpoint.post("/apps", "putApp", "Sets up an own app, or gives it another secret or scopes."),
                        Permission.APPS_CHANGE,
                        Endpoint.takes(OwnApp.Entry.class, AppItem.class),
                        (operator, entry) -> item(own.put(operator, entry)))));
        return endpoints;
    }

    /** Apps. */
    public record Items(List<AppItem> apps) {
        public Items {
            apps = List.copyOf(apps);
        }
    }

    /** One of them. */
    public record Named(String id) {}

    /**
     * Another secret of one of them.
     *
     * @param secret stored sealed, and never shown again
     */
    public record Changed(String id, Secret secret) {}

    private List<AppItem> items(TenantId tenant) {
        return wizard.connecting().apps().of(tenant).stream().map(this::item).toList();
    }

    private AppItem item(AtlassianApp app) {
        return AppItem.of(app, wizard.connections(app));
    }

    private Answer list(Visit visit) {
        return View.of(
                "wizard/apps",
                Map.of(
                        "apps",
                        items(visit.tenant()).stream().map(AppItem::shown).toList()));
    }

    private Answer one(Visit visit) {
        AtlassianApp app = wizard.app(visit.tenant(), visit.variable("id"));
        return View.of(
                        "wizard/app",
                        Map.of(
                                "app",
                                item(app).shown(),
                                "notices",
                                app.kind() == AtlassianApp.Kind.SERVICE_ACCOUNT
                                        ? List.of()
                                        : AppNotices.of(app, wizard.callback()),
                                "written",
                                visit.given("scopes")
                                        .orElseGet(() ->
                                                String.join("\n", item(app).written())),
                                "share",
                                wizard.callback()
                                        .resolve(visit.root() + "/connect")
                                        .toString()))
                .titled(item(app).kindInWords());
    }

    private Answer changeSecret(Visit visit) {
        AtlassianApp app =
                change(visit.operator(), new Changed(visit.variable("id"), visit.secret("secret", "Client secret")));
        return Go.to("/apps/" + app.id())
                .saying("The new secret is stored. The one before is kept beside it until the new one has worked, so"
                        + " nobody has to connect again.");
    }

    private AtlassianApp change(Operator operator, Changed changed) {
        AtlassianApp app = wizard.app(operator.tenant(), changed.id());
        wizard.connecting().apps().changeSecret(operator.tenant(), app.id(), changed.secret(), actor(operator));
        return wizard.app(operator.tenant(), changed.id());
    }

    private Answer takeShared(Visit visit) {
        return Go.to("/apps/" + takeShared(visit.tenant()).id() + "/test");
    }

    private AtlassianApp takeShared(TenantId tenant) {
        if (!wizard.shared().offered()) {
            throw Refusal.of(Refusal.Kind.NOT_FOUND, "no_shared_app", "This server has no shared app.")
                    .withRemedy("Set up an app of your own, or ask whoever runs this server to share one.");
        }
        return wizard.shared().take(tenant);
    }

    static Actor actor(Operator operator) {
        return new Actor(operator.user().value(), operator.client());
    }
}
