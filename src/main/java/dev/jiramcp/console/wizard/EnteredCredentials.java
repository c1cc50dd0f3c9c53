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
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** API tokens and service accounts: entered once, tried at once, and never shown again. */
final class EnteredCredentials {
    private static final String ORGANISATION = "organisation";

    private final Wizard wizard;

    EnteredCredentials(Wizard wizard) {
        this.wizard = requireNonNull(wizard, "wizard is null");
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

    private Answer token(Visit visit) {
        Map<String, Object> model = form(visit);
        model.put("notices", CredentialNotices.apiToken(owner(visit)));
        model.put("site", visit.given("site").orElse(""));
        model.put("email", visit.given("email").orElse(""));
        model.put("ends", visit.given("ends").orElse(""));
        return View.of("wizard/token", model);
    }

    private Answer service(Visit visit) {
        Map<String, Object> model = form(visit);
        model.put("notices", CredentialNotices.serviceAccount(owner(visit)));
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

    private static Owner owner(Visit visit) {
        return visit.given("owner").filter(ORGANISATION::equals).isPresent()
                ? new Owner.Installation()
                : new Owner.Person(visit.user());
    }

    private static ScopeChoice scopes(Visit visit) {
        return ScopeChoice.of(List.of(Profile.of(visit.given("profile").orElse(Profile.STANDARD.id()))), List.of());
    }

    private Answer enterToken(Visit visit) {
        ApiTokenEntry entry = new ApiTokenEntry(
                visit.tenant(),
                owner(visit),
                wizard.sites().read(visit.needed("site", "Site")),
                visit.needed("email", "E-mail address"),
                visit.secret("token", "API token"),
                Expiry.read(
                        visit.needed("ends", "It ends on"),
                        wizard.connecting().clock().instant()));
        TriedToken tried = wizard.tokens().attempt(entry);
        Link link = wizard.tokens().link(tried, scopes(visit), AppPages.actor(visit.operator()));
        return Go.to("/connections/" + link.id())
                .saying("It works: the token belongs to " + tried.account().name() + " and reaches "
                        + tried.site().url() + ".");
    }

    private Answer enterService(Visit visit) {
        FoundAccount found = wizard.accounts()
                .attempt(new OAuthApp(visit.needed("client", "Client ID"), visit.secret("secret", "Client secret")));
        Link link = wizard.accounts()
                .link(
                        found,
                        new ServiceAccounts.Decision(
                                visit.tenant(),
                                owner(visit),
                                found.sites(),
                                scopes(visit).scopes()),
                        AppPages.actor(visit.operator()));
        return Go.to("/connections/" + link.id())
                .saying("It works: the service account is " + found.account().name() + ".");
    }
}
