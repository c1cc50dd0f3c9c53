package dev.jiramcp.console.member;

import static java.util.Objects.requireNonNull;

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
import dev.jiramcp.oauth.member.By;
import dev.jiramcp.oauth.signin.OidcSettings;
import dev.jiramcp.oauth.signin.OidcSignIn;
import dev.jiramcp.oauth.signin.ProviderCheck;
import dev.jiramcp.oauth.tenant.Tenant;
import dev.jiramcp.oauth.tenant.TenantPath;
import dev.jiramcp.oauth.tenant.TenantSignIns;
import dev.jiramcp.oauth.tenant.TenantSignIns.TenantSignIn;
import dev.jiramcp.oauth.tenant.Tenants;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** How the people of a tenant sign in, for owners of {@code default}: as the settings say, with Atlassian, or at its own provider. */
public final class TenantSignInPages implements Subject {
    private final People people;
    private final Tenants tenants;
    private final TenantSignIns signIns;
    private final ProviderCheck check;

    public TenantSignInPages(People people, Tenants tenants, TenantSignIns signIns, ProviderCheck check) {
        this.people = requireNonNull(people, "people is null");
        this.tenants = requireNonNull(tenants, "tenants is null");
        this.signIns = requireNonNull(signIns, "signIns is null");
        this.check = requireNonNull(check, "check is null");
    }

    /** Where people of a tenant can sign in. */
    public enum Way {
        /** As the settings of the deployment say. */
        SETTINGS,
        /** With an Atlassian account, by the tenant's own app. */
        ATLASSIAN,
        /** At an OpenID Connect provider of the tenant's own. */
        OIDC
    }

    /**
     * How they do, without the secret.
     *
     * @param callback where the provider sends browsers back to
     * @param shown stands for all this: whoever changes it gives it back
     */
    public record SignInItem(
            String id,
            Way way,
            Optional<URI> issuer,
            Optional<String> clientId,
            Optional<String> groupsClaim,
            URI callback,
            long shown) {}

    /**
     * How they will.
     *
     * @param clientSecret stored sealed, and never shown again; the one that is stored where none is given
     * @param shown stands for what was seen before: where it is something else meanwhile, nothing is changed
     */
    public record SignInChange(
            String id,
            Way way,
            Optional<String> issuer,
            Optional<String> clientId,
            Optional<Secret> clientSecret,
            Optional<String> groupsClaim,
            Optional<Long> shown) {}

    @Override
    public List<ConsolePage> pages() {
        return List.of(ConsolePage.within(Section.TENANTS, "/{id}/sign-in", Permission.TENANTS_CHANGE, this::show)
                .titled("How its people sign in")
                .with("save", Permission.TENANTS_CHANGE, this::save));
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                        Endpoint.get(
                                "/tenants/{id}/sign-in", "getTenantSignIn", "Tells how people of a tenant sign in."),
                        Permission.TENANTS_CHANGE,
                        Endpoint.takes(TenantPages.Named.class, SignInItem.class),
                        (operator, named) -> item(tenant(named.id()))),
                Endpoint.of(
                        Endpoint.put(
                                "/tenants/{id}/sign-in",
                                "changeTenantSignIn",
                                "Changes how people of a tenant sign in."),
                        Permission.TENANTS_CHANGE,
                        Endpoint.takes(SignInChange.class, SignInItem.class),
                        this::change));
    }

    private TenantId tenant(String id) {
        return tenants.require(new TenantId(id)).id();
    }

    private SignInItem item(TenantId tenant) {
        // First: what is read after it is as new or newer, so that a change in between is never taken for seen.
        long shown = signIns.version(tenant);
        Optional<TenantSignIn> found = signIns.find(tenant);
        Optional<OidcSettings> provider = found.flatMap(TenantSignIn::provider);
        return new SignInItem(
                tenant.value(),
                found.map(signIn -> Way.valueOf(signIn.way().name())).orElse(Way.SETTINGS),
                provider.map(OidcSettings::issuer),
                provider.map(OidcSettings::clientId),
                provider.map(OidcSettings::groupsClaim),
                URI.create(people.root().get() + OidcSignIn.CALLBACK),
                shown);
    }

    /** Nothing is stored of a provider that does not answer as one. */
    private SignInItem change(Operator operator, SignInChange change) {
        TenantId tenant = tenant(change.id());
        OptionalLong shown = change.shown().map(OptionalLong::of).orElseGet(OptionalLong::empty);
        By by = people.by(operator);
        switch (change.way()) {
            case SETTINGS -> signIns.remove(tenant, shown, by);
            case ATLASSIAN ->
                signIns.put(tenant, new TenantSignIn(TenantSignIns.Way.ATLASSIAN, Optional.empty()), shown, by);
            case OIDC -> {
                OidcSettings provider = provider(tenant, change);
                check.check(provider);
                signIns.put(tenant, new TenantSignIn(TenantSignIns.Way.OIDC, Optional.of(provider)), shown, by);
            }
        }
        return item(tenant);
    }

    private OidcSettings provider(TenantId tenant, SignInChange change) {
        URI issuer = ProviderCheck.issuer(change.issuer().orElseThrow(() -> missing("issuer")));
        String client = change.clientId().orElseThrow(() -> missing("client id"));
        Optional<Secret> stored = signIns.find(tenant)
                .flatMap(TenantSignIn::provider)
                .filter(known ->
                        known.issuer().equals(issuer) && known.clientId().equals(client))
                .map(OidcSettings::clientSecret);
        return new OidcSettings(
                issuer,
                client,
                change.clientSecret().or(() -> stored).orElseThrow(() -> missing("client secret")),
                change.groupsClaim().orElse(OidcSettings.GROUPS));
    }

    private static Refusal missing(String what) {
        return Refusal.of(Refusal.Kind.INVALID, "missing_value", "The " + what + " is missing.")
                .withRemedy("A provider takes its issuer, and the client id and secret that it gave this server.");
    }

    private Answer show(Visit visit) {
        Tenant tenant = tenants.require(new TenantId(visit.variable("id")));
        SignInItem item = item(tenant.id());
        Map<String, Object> model = new HashMap<>();
        model.put("id", item.id());
        model.put("name", tenant.name());
        model.put("home", tenant.id().equals(TenantPath.home()));
        model.put("way", visit.given("way").orElse(word(item.way())));
        model.put("stored", item.way() == Way.OIDC);
        model.put(
                "issuer",
                visit.given("issuer").or(() -> item.issuer().map(URI::toString)).orElse(""));
        model.put("client", visit.given("client").or(item::clientId).orElse(""));
        model.put("claim", visit.given("claim").or(item::groupsClaim).orElse(OidcSettings.GROUPS));
        model.put("shown", item.shown());
        model.put("callback", item.callback().toString());
        return View.of("member/sign-in", model).titled("How people of " + tenant.name() + " sign in");
    }

    private Answer save(Visit visit) {
        SignInItem item = change(
                visit.operator(),
                new SignInChange(
                        visit.variable("id"),
                        way(visit.needed("way", "They sign in")),
                        visit.given("issuer"),
                        visit.given("client"),
                        visit.given("secret").map(Secret::of),
                        visit.given("claim"),
                        visit.given("shown").map(TenantSignInPages::number)));
        return Go.to("/tenants/" + item.id()).saying(saying(item));
    }

    private static long number(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException none) {
            throw Refusal.of(Refusal.Kind.INVALID, "not_a_number", "What the form says that it showed is no number.");
        }
    }

    private static Way way(String word) {
        try {
            return Way.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Refusal.of(Refusal.Kind.INVALID, "unknown_way", "There is no way '" + word + "' of signing in.");
        }
    }

    private static String saying(SignInItem item) {
        return switch (item.way()) {
            case SETTINGS -> "They sign in as the settings of this server say.";
            case ATLASSIAN -> "They sign in with Atlassian, by the tenant's own app.";
            case OIDC -> "They sign in at " + item.issuer().map(URI::toString).orElse("") + ", which answered.";
        };
    }

    static String word(Way way) {
        return way.name().toLowerCase(Locale.ROOT);
    }
}
