package dev.jiramcp.console.member;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.console.Moments;
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
import dev.jiramcp.oauth.member.By;
import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.oauth.tenant.Tenant;
import dev.jiramcp.oauth.tenant.TenantPath;
import dev.jiramcp.oauth.tenant.TenantRemoval;
import dev.jiramcp.oauth.tenant.Tenants;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tenants of the deployment, for owners of {@code default}: made, closed, opened and removed. */
public final class TenantPages implements Subject {
    private final People people;
    private final Tenants tenants;
    private final TenantRemoval removal;

    public TenantPages(People people, Tenants tenants, TenantRemoval removal) {
        this.people = requireNonNull(people, "people is null");
        this.tenants = requireNonNull(tenants, "tenants is null");
        this.removal = requireNonNull(removal, "removal is null");
    }

    /** A tenant as it is told. */
    public record TenantItem(String id, String name, Tenant.State state, URI address, Optional<Instant> created) {
        public TenantItem {
            requireNonNull(created, "created is null");
        }
    }

    /** All of them. */
    public record Items(List<TenantItem> tenants) {
        public Items {
            tenants = List.copyOf(tenants);
        }
    }

    /** A tenant to make, with somebody to own it. */
    public record NewTenant(String id, String name, String owner) {}

    /** A tenant that was made, and the link by which its owner comes in, which is told this once. */
    public record Made(TenantItem tenant, URI link) {}

    /** One of them. */
    public record Named(String id) {}

    /** Whether it is open for its people. */
    public record Change(String id, Tenant.State state) {}

    /** What came of it, in sentences. */
    public record Said(List<String> results) {
        public Said {
            results = List.copyOf(results);
        }
    }

    @Override
    public List<ConsolePage> pages() {
        return List.of(
                ConsolePage.of(Section.TENANTS, Permission.TENANTS_CHANGE, this::list)
                        .with("add", Permission.TENANTS_CHANGE, this::add),
                ConsolePage.within(Section.TENANTS, "/{id}", Permission.TENANTS_CHANGE, this::one)
                        .titled("Tenant")
                        .with("disable", Permission.TENANTS_CHANGE, visit -> state(visit, Tenant.State.DISABLED))
                        .with("enable", Permission.TENANTS_CHANGE, visit -> state(visit, Tenant.State.ACTIVE))
                        .with("remove", Permission.TENANTS_CHANGE, this::remove));
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                        Endpoint.get("/tenants", "listTenants", "Lists the tenants of the deployment."),
                        Permission.TENANTS_CHANGE,
                        Endpoint.gives(Items.class),
                        (operator, nothing) ->
                                new Items(tenants.all().stream().map(this::item).toList())),
                Endpoint.of(
                        Endpoint.post("/tenants", "addTenant", "Makes a tenant and invites its owner."),
                        Permission.TENANTS_CHANGE,
                        Endpoint.takes(NewTenant.class, Made.class),
                        this::make),
                Endpoint.of(
                        Endpoint.put("/tenants/{id}", "changeTenant", "Opens or closes a tenant for its people."),
                        Permission.TENANTS_CHANGE,
                        Endpoint.takes(Change.class, TenantItem.class),
                        (operator, change) ->
                                item(tenants.state(new TenantId(change.id()), change.state(), by(operator)))),
                Endpoint.of(
                        Endpoint.delete("/tenants/{id}", "removeTenant", "Removes a closed tenant with all of it."),
                        Permission.TENANTS_CHANGE,
                        Endpoint.takes(Named.class, Said.class),
                        (operator, named) -> new Said(removal.remove(new TenantId(named.id()), by(operator)))));
    }

    /** The permission is only had at home; whoever works there as an owner may do it. */
    private By by(Operator operator) {
        return people.by(operator);
    }

    private TenantItem item(Tenant tenant) {
        return new TenantItem(
                tenant.id().value(),
                tenant.name(),
                tenant.state(),
                URI.create(people.root().get() + TenantPath.base(tenant.id()) + "/mcp"),
                Optional.of(tenant.created()).filter(Instant.EPOCH::isBefore));
    }

    private Made make(Operator operator, NewTenant wish) {
        if (wish.name().isBlank()) {
            throw Refusal.of(Refusal.Kind.INVALID, "missing_value", "A tenant has a name.");
        }
        Tenant tenant = tenants.add(new TenantId(wish.id()), wish.name().strip(), by(operator));
        By operatorItself = By.operator(new Actor(operator.user().value(), operator.client()));
        URI link = people.join(
                tenant.id(),
                people.books()
                        .invites()
                        .invite(tenant.id(), wish.owner(), Role.OWNER, operatorItself)
                        .link());
        return new Made(item(tenant), link);
    }

    private Answer list(Visit visit) {
        return listed("");
    }

    private View listed(String link) {
        return View.of(
                "member/tenants",
                Map.of(
                        "link",
                        link,
                        "tenants",
                        tenants.all().stream().map(this::shown).toList()));
    }

    private Map<String, Object> shown(Tenant tenant) {
        return Map.of(
                "id", tenant.id().value(),
                "name", tenant.name(),
                "open", tenant.state() == Tenant.State.ACTIVE,
                "home", tenant.id().equals(TenantPath.home()),
                "address", item(tenant).address().toString(),
                "created", Moments.of(tenant.created(), people.clock().instant()));
    }

    /** The link can't be shown again, so it is shown now, on the page itself. */
    private Answer add(Visit visit) {
        NewTenant wish =
                new NewTenant(visit.needed("id", "Id"), visit.needed("name", "Name"), visit.needed("owner", "Owner"));
        return listed(make(visit.operator(), wish).link().toString());
    }

    private Answer one(Visit visit) {
        Tenant tenant = tenants.require(new TenantId(visit.variable("id")));
        boolean home = tenant.id().equals(TenantPath.home());
        return View.of(
                        "member/tenant",
                        Map.of("tenant", shown(tenant), "ends", home ? List.of() : removal.whatItEnds(tenant.id())))
                .titled(tenant.name());
    }

    private Answer state(Visit visit, Tenant.State state) {
        Tenant tenant = tenants.state(new TenantId(visit.variable("id")), state, by(visit.operator()));
        return Go.to("/tenants/" + tenant.id())
                .saying(tenant.name() + " is " + (state == Tenant.State.ACTIVE ? "open" : "closed") + " now.");
    }

    private Answer remove(Visit visit) {
        TenantId id = new TenantId(visit.variable("id"));
        if (!visit.needed("confirm", "Id of the tenant").equals(id.value())) {
            throw Refusal.of(Refusal.Kind.INVALID, "not_confirmed", "What you entered is not the id of this tenant.")
                    .withRemedy("Enter '" + id + "' to remove it.");
        }
        removal.remove(id, by(visit.operator()));
        return Go.to("/tenants").saying("The tenant '" + id + "' is removed.");
    }
}
