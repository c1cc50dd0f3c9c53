package dev.jiramcp.console.wizard;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.connect.AppNotices;
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

    public AppPages(Wizard wizard) {
        this.wizard = requireNonNull(wizard, "wizard is null");
        this.own = new OwnApp(wizard);
        this.test = new SelfTest(wizard);
        this.entered = new EnteredCredentials(wizard);
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
                        .with("secret", Permission.APPS_CHANGE, this::changeSecret),
                own.page(),
                test.page()));
        pages.addAll(entered.pages());
        return pages;
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        List<Endpoint<?, ?>> endpoints = new ArrayList<>(entered.endpoints());
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
                                "share",
                                wizard.callback()
                                        .resolve(visit.root() + "/connect")
                                        .toString()))
                .titled(item(app).kindInWords());
    }

    private Answer changeSecret(Visit visit) {
        AtlassianApp app = wizard.app(visit.tenant(), visit.variable("id"));
        wizard.connecting()
                .apps()
                .changeSecret(
                        visit.tenant(), app.id(), visit.secret("secret", "Client secret"), actor(visit.operator()));
        return Go.to("/apps/" + app.id())
                .saying("The new secret is stored. The one before is kept beside it until the new one has worked, so"
                        + " nobody has to connect again.");
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
