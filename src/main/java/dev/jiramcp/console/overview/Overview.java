package dev.jiramcp.console.overview;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.health.Listing;
import dev.jiramcp.connection.pulse.Pulse;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.PersonNames;
import dev.jiramcp.console.Subject;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.connection.Connecting;
import dev.jiramcp.console.connection.ConnectionItem;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.console.system.Chart;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one sees first. */
public final class Overview implements Subject {
    private static final int SHOWN = 5;

    private final Connecting connecting;
    private final Pulse pulse;
    private final PersonNames names;

    /**
     * The first page.
     *
     * @param connecting what is connected
     * @param pulse what was done lately
     * @param names what people are called
     */
    public Overview(Connecting connecting, Pulse pulse, PersonNames names) {
        this.connecting = requireNonNull(connecting, "connecting is null");
        this.pulse = requireNonNull(pulse, "pulse is null");
        this.names = requireNonNull(names, "names is null");
    }

    /**
     * Who asks.
     *
     * @param name what pages call this person; the id where nothing else is known
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

    private Me me(Operator operator) {
        String user = operator.user().value();
        return new Me(
                operator.tenant().value(),
                user,
                names.of(operator.tenant(), Set.of(user)).getOrDefault(user, operator.name()),
                operator.granted().role(),
                operator.granted().permissions().stream().sorted().toList());
    }

    private Answer show(Visit visit) {
        Listing.Page attention = connecting
                .listing()
                .page(
                        visit.tenant(),
                        new Listing.Wanted("", EnumSet.complementOf(EnumSet.of(Health.ACTIVE)), "", SHOWN));
        return View.of(
                "overview/overview",
                Map.of(
                        "connections",
                        connecting.listing().count(visit.tenant()),
                        "apps",
                        connecting.apps().of(visit.tenant()).size(),
                        "attention",
                        attention.connections().stream()
                                .map(ConnectionItem::of)
                                .map(item -> item.shown(connecting.clock().instant()))
                                .toList(),
                        "more",
                        attention.next().isPresent(),
                        "charts",
                        pulse.of(visit.tenant()).stream().map(Chart::of).toList()));
    }
}
