package dev.jiramcp.console.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Removal;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.Subject;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The organisation's own credentials, who connects within it, and the end of all that. */
public final class InstallationPages implements Subject {
    private static final String PATH = "/connections/installation";

    private final Installed installed;
    private final CheckedNow checked;

    public InstallationPages(Installed installed, Looking looking) {
        this.installed = requireNonNull(installed, "installed is null");
        this.checked = new CheckedNow(installed.connecting(), looking.look());
    }

    @Override
    public List<ConsolePage> pages() {
        return List.of(
                ConsolePage.within(Section.CONNECTIONS, "/installation", Permission.CONNECTIONS_READ, this::show)
                        .titled("The organisation's own")
                        .with(
                                "check",
                                Permission.CONNECTIONS_CHANGE,
                                visit -> checked.run(visit, visit.needed("id", "Connection"), PATH))
                        .with("share", Permission.CONNECTIONS_CHANGE, this::share)
                        .with("rule", Permission.CONNECTIONS_CHANGE, this::rule),
                ConsolePage.within(
                                Section.CONNECTIONS, "/installation/remove", Permission.CONNECTIONS_CHANGE, this::ask)
                        .titled("Remove the installation?")
                        .with("remove", Permission.CONNECTIONS_CHANGE, this::remove));
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                        Endpoint.get(
                                "/installation", "getInstallation", "Says what the organisation is installed with."),
                        Permission.CONNECTIONS_READ,
                        Endpoint.gives(Installed.Item.class),
                        (operator, nothing) -> installed.item(operator.tenant())),
                Endpoint.of(
                        Endpoint.put("/installation", "setInstallation", "Says whether people connect only within it."),
                        Permission.CONNECTIONS_CHANGE,
                        Endpoint.takes(Rule.class, Installed.Item.class),
                        (operator, rule) -> {
                            installed.require(operator, rule.required(), rule.before());
                            return installed.item(operator.tenant());
                        }),
                Endpoint.of(
                        Endpoint.post(
                                "/installation/connections",
                                "shareConnection",
                                "Makes an OAuth connection of the caller's own the organisation's as well."),
                        Permission.CONNECTIONS_CHANGE,
                        Endpoint.takes(Shared.class, ConnectionItem.class),
                        (operator, shared) -> installed.share(operator, shared.connection())),
                Endpoint.of(
                        Endpoint.delete(
                                "/installation",
                                "removeInstallation",
                                "Ends every connection of the organisation and of its people, and removes its apps."),
                        Permission.CONNECTIONS_CHANGE,
                        Endpoint.takes(Shown.class, Removed.class),
                        (operator, shown) -> Removed.of(installed.remove(operator, shown.shown()))));
    }

    /**
     * Whether people connect only within the installation.
     *
     * @param before what was seen before: where it is otherwise meanwhile, nothing is changed
     */
    public record Rule(boolean required, Optional<Boolean> before) {}

    /** A connection of the caller's own. */
    public record Shared(String connection) {}

    /** What was shown of what the removal ends: the member {@code shown} of the installation. */
    public record Shown(String shown) {}

    /** What came of each connection, in sentences. */
    public record Removed(List<String> results) {
        public Removed {
            results = List.copyOf(results);
        }

        static Removed of(List<Removal> removals) {
            return new Removed(removals.stream().map(Removal::text).toList());
        }
    }

    private Answer show(Visit visit) {
        Installed.Item item = installed.item(visit.tenant());
        Map<String, Object> model = new HashMap<>();
        model.put(
                "connections",
                item.connections().stream()
                        .map(one -> one.shown(installed.connecting().clock().instant()))
                        .toList());
        model.put("apps", item.apps().size());
        model.put("people", item.people());
        model.put("required", item.required());
        model.put("use", item.use().name().toLowerCase(Locale.ROOT));
        model.put(
                "mine",
                installed.mine(visit.operator()).stream()
                        .map(InstallationPages::mine)
                        .toList());
        return View.of("connection/installation", model);
    }

    private static Map<String, String> mine(Link link) {
        return Map.of(
                "id",
                link.id().value(),
                "sites",
                link.terms().sites().stream().map(Site::name).collect(Collectors.joining(", ")));
    }

    private Answer share(Visit visit) {
        ConnectionItem shared = installed.share(visit.operator(), visit.needed("connection", "Connection"));
        return Go.to("/connections/" + shared.id())
                .saying("The organisation has this connection now. Yours goes on beside it.");
    }

    private Answer rule(Visit visit) {
        boolean required = visit.ticked("required");
        installed.require(visit.operator(), required, visit.given("before").map(Boolean::valueOf));
        return Go.to(PATH)
                .saying(
                        required
                                ? "People connect only within the installation from now on."
                                : "People may connect without an installation from now on.");
    }

    private Answer ask(Visit visit) {
        Installed.Item item = installed.item(visit.tenant());
        boolean nothing = item.apps().isEmpty() && item.connections().isEmpty();
        return View.of("connection/removal", Map.of("ends", item.ends(), "shown", item.shown(), "nothing", nothing));
    }

    private Answer remove(Visit visit) {
        if (!visit.ticked("sure")) {
            throw Refusal.of(Refusal.Kind.INVALID, "not_confirmed", "Nothing was removed.")
                    .withRemedy("Tick the box if you mean it.");
        }
        int ended = installed
                .remove(visit.operator(), visit.needed("shown", "What was shown"))
                .size();
        return Go.to("/connections")
                .saying("The installation is removed, and " + ended + (ended == 1 ? " connection" : " connections")
                        + " with it.");
    }
}
