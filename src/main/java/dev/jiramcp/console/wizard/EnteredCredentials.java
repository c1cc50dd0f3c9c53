package dev.jiramcp.console.wizard;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.OAuthApp;
import dev.jiramcp.connection.installation.ApiTokenEntry;
import dev.jiramcp.connection.installation.CredentialNotices;
import dev.jiramcp.connection.installation.Expiry;
import dev.jiramcp.connection.installation.FoundAccount;
import dev.jiramcp.connection.installation.ServiceAccounts;
import dev.jiramcp.connection.installation.TriedToken;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.scope.Profile;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.connection.ConnectionItem;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.Secret;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** API tokens and service accounts: entered once, tried at once, and never shown again. */
final class EnteredCredentials {
    private final Wizard wizard;

    EnteredCredentials(Wizard wizard) {
        this.wizard = requireNonNull(wizard, "wizard is null");
    }

    /** For whom a credential is entered. */
    public enum For {
        ME,
        ORGANISATION;

        private static For of(Visit visit) {
            return visit.given("owner").filter("organisation"::equals).isPresent() ? ORGANISATION : ME;
        }

        private Owner owner(Operator operator) {
            return this == ORGANISATION ? new Owner.Installation() : new Owner.Person(operator.user());
        }
    }

    /**
     * An API token.
     *
     * @param token stored sealed, and never shown again
     * @param ends the day on which it ends, such as 2027-05-31
     * @param owner whoever enters it, where nothing is said
     * @param profile of scopes that calls with it may use; {@code standard}, where nothing is said
     */
    public record TokenEntry(
            String site, String email, Secret token, String ends, Optional<For> owner, Optional<String> profile) {}

    /**
     * A service account.
     *
     * @param clientSecret stored sealed, and never shown again
     * @param owner whoever enters it, where nothing is said
     * @param profile of scopes that calls with it may use; {@code standard}, where nothing is said
     */
    public record ServiceEntry(String clientId, Secret clientSecret, Optional<For> owner, Optional<String> profile) {}

    /** A connection that works, and what to say of it. */
    private record Connected(Link link, String words) {
        Answer go() {
            return Go.to("/connections/" + link.id()).saying(words);
        }
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.within(Section.ATLASSIAN_APPS, "/new/token", Permission.APPS_CHANGE, this::token)
                        .titled("Add Jira with an API token")
                        .with("try", Permission.APPS_CHANGE, this::enterToken),
                ConsolePage.within(Section.ATLASSIAN_APPS, "/new/service", Permission.APPS_CHANGE, this::service)
                        .titled("Add Jira with a service account")
                        .with("try", Permission.APPS_CHANGE, this::enterService));
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                        Endpoint.post("/api-tokens", "enterApiToken", "Tries an API token, and connects with it."),
                        Permission.APPS_CHANGE,
                        Endpoint.takes(TokenEntry.class, ConnectionItem.class),
                        (operator, entry) -> item(connect(operator, entry).link())),
                Endpoint.of(
                        Endpoint.post(
                                "/service-accounts",
                                "enterServiceAccount",
                                "Tries a service account, and connects with it."),
                        Permission.APPS_CHANGE,
                        Endpoint.takes(ServiceEntry.class, ConnectionItem.class),
                        (operator, entry) -> item(connect(operator, entry).link())));
    }

    private ConnectionItem item(Link link) {
        return ConnectionItem.of(
                wizard.connecting().listed(link.tenant(), link.id().value()));
    }

    private Answer token(Visit visit) {
        Map<String, Object> model = form(visit);
        model.put("notices", CredentialNotices.apiToken(For.of(visit).owner(visit.operator())));
        model.put("site", visit.given("site").orElse(""));
        model.put("email", visit.given("email").orElse(""));
        model.put("ends", visit.given("ends").orElse(""));
        return View.of("wizard/token", model);
    }

    private Answer service(Visit visit) {
        Map<String, Object> model = form(visit);
        model.put("notices", CredentialNotices.serviceAccount(For.of(visit).owner(visit.operator())));
        model.put("client", visit.given("client").orElse(""));
        return View.of("wizard/service", model);
    }

    private static Map<String, Object> form(Visit visit) {
        Map<String, Object> model = new HashMap<>();
        model.put("owner", visit.given("owner").orElse("me"));
        model.put("profile", visit.given("profile").orElse(Profile.STANDARD.id()));
        model.put(
                "profiles",
                Arrays.stream(Profile.values())
                        .map(profile -> Map.of(
                                "id", profile.id(),
                                "title", profile.id().replace('-', ' '),
                                "purpose", profile.purpose()))
                        .toList());
        return model;
    }

    private static ScopeChoice scopes(Optional<String> profile) {
        return ScopeChoice.of(List.of(Profile.of(profile.orElse(Profile.STANDARD.id()))), List.of());
    }

    private Answer enterToken(Visit visit) {
        return connect(
                        visit.operator(),
                        new TokenEntry(
                                visit.needed("site", "Site"),
                                visit.needed("email", "E-mail address"),
                                visit.secret("token", "API token"),
                                visit.needed("ends", "It ends on"),
                                Optional.of(For.of(visit)),
                                visit.given("profile")))
                .go();
    }

    private Connected connect(Operator operator, TokenEntry entered) {
        Owner owner = entered.owner().orElse(For.ME).owner(operator);
        TriedToken tried = wizard.tokens()
                .attempt(new ApiTokenEntry(
                        operator.tenant(),
                        owner,
                        wizard.sites().read(entered.site()),
                        entered.email(),
                        entered.token(),
                        Expiry.read(entered.ends(), wizard.connecting().clock().instant())));
        Link link = wizard.tokens().link(tried, scopes(entered.profile()), AppPages.actor(operator));
        return new Connected(
                link,
                "It works: the token belongs to " + tried.account().name() + " and reaches "
                        + tried.site().url() + ".");
    }

    private Answer enterService(Visit visit) {
        return connect(
                        visit.operator(),
                        new ServiceEntry(
                                visit.needed("client", "Client ID"),
                                visit.secret("secret", "Client secret"),
                                Optional.of(For.of(visit)),
                                visit.given("profile")))
                .go();
    }

    private Connected connect(Operator operator, ServiceEntry entered) {
        FoundAccount found = wizard.accounts().attempt(new OAuthApp(entered.clientId(), entered.clientSecret()));
        ServiceAccounts.Decision decision = new ServiceAccounts.Decision(
                operator.tenant(),
                entered.owner().orElse(For.ME).owner(operator),
                found.sites(),
                scopes(entered.profile()).scopes());
        Link link = wizard.accounts().link(found, decision, AppPages.actor(operator));
        return new Connected(
                link, "It works: the service account is " + found.account().name() + ".");
    }
}
