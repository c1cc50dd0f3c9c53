package dev.jiramcp.console.wizard;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.Refusal;
import java.util.List;

/** Other scopes of an app of the organisation's own, as they are added to it or taken off it at Atlassian. */
final class AppScopes {
    private final Wizard wizard;

    AppScopes(Wizard wizard) {
        this.wizard = requireNonNull(wizard, "wizard is null");
    }

    /**
     * Other scopes of an app.
     *
     * @param id of the app
     * @param scopes all that are enabled on it at Atlassian
     */
    public record Entry(String id, List<String> scopes) {
        public Entry {
            requireNonNull(id, "id is null");
            scopes = List.copyOf(scopes);
        }
    }

    Answer change(Visit visit) {
        AtlassianApp app = change(
                visit.operator(),
                new Entry(visit.variable("id"), ScopeChoice.names(visit.needed("scopes", "Scopes of the app"))));
        return Go.to("/apps/" + app.id())
                .saying(
                        "The scopes of the app are stored: people are offered these when they connect from now on. Who is"
                                + " connected keeps what they allowed, until they connect again.");
    }

    AtlassianApp change(Operator operator, Entry entry) {
        AtlassianApp app = wizard.app(operator.tenant(), entry.id());
        if (app.kind() != AtlassianApp.Kind.OWN) {
            throw Refusal.of(Refusal.Kind.INVALID, "not_own_app", "The scopes of this app are not said here.")
                    .withRemedy("Those of the shared app are a setting; a service account has its own at Atlassian.");
        }
        wizard.connecting()
                .apps()
                .changeScopes(
                        operator.tenant(),
                        app.id(),
                        ScopeChoice.of(List.of(), entry.scopes()).scopes(),
                        AppPages.actor(operator));
        return wizard.app(operator.tenant(), entry.id());
    }
}
