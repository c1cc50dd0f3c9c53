package dev.jiramcp.console.wizard;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.app.Registration;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Setting up an app of the organisation's own: what to do at Atlassian, step by step, then its id and secret. */
final class OwnApp {
    private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7E]{4,128}");

    private final Wizard wizard;

    OwnApp(Wizard wizard) {
        this.wizard = requireNonNull(wizard, "wizard is null");
    }

    /**
     * What is said of an app.
     *
     * @param secret stored sealed, and never shown again
     * @param scopes that are enabled on it
     */
    public record Entry(String clientId, Secret secret, List<String> scopes) {
        public Entry {
            scopes = List.copyOf(scopes);
        }
    }

    ConsolePage page() {
        return ConsolePage.within(Section.ATLASSIAN_APPS, "/new/own", Permission.APPS_CHANGE, this::show)
                .titled("Add Jira with an app of your own")
                .with("register", Permission.APPS_CHANGE, this::register);
    }

    private Answer show(Visit visit) {
        Chosen chosen = Chosen.of(visit, wizard.tools());
        Map<String, Object> model = new HashMap<>(chosen.shown());
        model.put("callback", wizard.callback().toString());
        model.put("clientId", visit.given("client").orElse(""));
        model.put("entered", visit.given("site").orElse(""));
        model.putAll(looked(visit.given("site")));
        return View.of("wizard/own", model);
    }

    private Map<String, String> looked(Optional<String> entered) {
        try {
            return wizard.site(entered)
                    .map(found -> Map.of("site", found.site().toString(), "cloud", found.cloudId(), "siteProblem", ""))
                    .orElseGet(() -> Map.of("site", "", "cloud", "", "siteProblem", ""));
        } catch (Refusal refusal) {
            return Map.of("site", "", "cloud", "", "siteProblem", refusal.getMessage());
        }
    }

    private Answer register(Visit visit) {
        String site = visit.given("site")
                .map(wizard.sites()::read)
                .map(found -> "?site=" + found)
                .orElse("");
        AtlassianApp app = put(
                visit.operator(),
                new Entry(
                        visit.needed("client", "Client ID"),
                        visit.secret("secret", "Client secret"),
                        ScopeChoice.names(visit.given("names").orElse(""))));
        return Go.to("/apps/" + app.id() + "/test" + site)
                .saying("Id and secret are stored, the secret sealed. Nothing of it is verified yet.");
    }

    AtlassianApp put(Operator operator, Entry entry) {
        if (!CLIENT_ID.matcher(entry.clientId()).matches()) {
            throw Refusal.of(Refusal.Kind.INVALID, "invalid_client_id", "That is not a client id of Atlassian's.")
                    .withRemedy("Copy it from the app's Settings page in the developer console.");
        }
        ScopeChoice choice = ScopeChoice.of(List.of(), entry.scopes());
        return wizard.connecting()
                .apps()
                .put(
                        Registration.own(operator.tenant(), entry.clientId(), entry.secret(), wizard.callback())
                                .withScopes(choice.scopes()),
                        AppPages.actor(operator));
    }
}
