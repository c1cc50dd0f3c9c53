package dev.jiramcp.console.overview;

import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.Subject;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import java.util.List;
import java.util.Map;

/** What one sees first. */
public final class Overview implements Subject {
    /**
     * Who asks.
     *
     * @param role the name of the person's role
     */
    public record Me(String tenant, String user, String name, String role, List<Permission> permissions) {
        public Me {
            permissions = List.copyOf(permissions);
        }
    }

    @Override
    public List<ConsolePage> pages() {
        return List.of(ConsolePage.of(Section.OVERVIEW, Permission.CONNECTIONS_READ, this::show));
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return List.of(Endpoint.of(
                Endpoint.get("/me", "me", "Says who asks, and what they may."),
                Permission.OWN,
                Endpoint.gives(Me.class),
                (operator, nothing) -> me(operator)));
    }

    private static Me me(Operator operator) {
        return new Me(
                operator.tenant().value(),
                operator.user().value(),
                operator.name(),
                operator.granted().role(),
                operator.granted().permissions().stream().sorted().toList());
    }

    private Answer show(Visit visit) {
        return View.of("overview/overview", Map.of());
    }
}
