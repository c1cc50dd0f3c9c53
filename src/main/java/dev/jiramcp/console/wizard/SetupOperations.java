package dev.jiramcp.console.wizard;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.scope.Family;
import dev.jiramcp.connection.scope.Profile;
import dev.jiramcp.connection.scope.ScopeCatalogue;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.connection.scope.ScopeEntry;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.model.Scope;
import dev.jiramcp.tool.Tool;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What one has to know to set up an app at Atlassian, as the first pages of the wizard tell it, for programs. */
final class SetupOperations {
    private final Wizard wizard;

    SetupOperations(Wizard wizard) {
        this.wizard = requireNonNull(wizard, "wizard is null");
    }

    /**
     * A profile of scopes.
     *
     * @param tools how many of the tools offered here work with it
     */
    public record ProfileItem(String id, String purpose, List<String> scopes, long tools) {
        public ProfileItem {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * What an app needs.
     *
     * @param callback to be entered at Atlassian, to the letter
     * @param shared whether this server has an app that organisations share
     * @param scopes the fewest with which all tools offered here work
     */
    public record Setup(URI callback, boolean shared, List<String> scopes, List<ProfileItem> profiles) {
        public Setup {
            scopes = List.copyOf(scopes);
            profiles = List.copyOf(profiles);
        }
    }

    /** A part of what scopes are called or allow; every scope where it is left out. */
    public record Search(Optional<String> find) {}

    /**
     * A scope.
     *
     * @param api under which the developer console lists it
     * @param tools of those offered here that it is for
     * @param trap what to beware of
     */
    public record ScopeItem(
            String scope, String api, boolean granular, String allows, List<String> tools, Optional<String> trap) {
        public ScopeItem {
            tools = List.copyOf(tools);
        }
    }

    /** Scopes. */
    public record ScopeItems(List<ScopeItem> scopes) {
        public ScopeItems {
            scopes = List.copyOf(scopes);
        }
    }

    /** An address as people write it, such as {@code acme.atlassian.net}. */
    public record Address(String address) {}

    /** A site with its cloud id. */
    public record SiteItem(URI site, String cloudId) {}

    List<Endpoint<?, ?>> all() {
        return List.of(
                Endpoint.of(
                        Endpoint.get(
                                "/setup", "getSetup", "Says what an app at Atlassian has to have for this server."),
                        Permission.APPS_CHANGE,
                        Endpoint.gives(Setup.class),
                        (operator, nothing) -> setup()),
                Endpoint.of(
                        Endpoint.get("/scopes", "listScopes", "Lists Atlassian's scopes and what each unlocks here."),
                        Permission.APPS_CHANGE,
                        Endpoint.takes(Search.class, ScopeItems.class),
                        (operator, search) -> scopes(search.find().orElse("").toLowerCase(Locale.ROOT))),
                Endpoint.of(
                        Endpoint.get("/sites", "findSite", "Looks up the cloud id of a site or domain."),
                        Permission.APPS_CHANGE,
                        Endpoint.takes(Address.class, SiteItem.class),
                        (operator, address) -> site(address.address())));
    }

    private Setup setup() {
        return new Setup(
                wizard.callback(),
                wizard.shared().offered(),
                names(ScopeChoice.forTools(wizard.tools()).scopes()),
                Arrays.stream(Profile.values()).map(this::profile).toList());
    }

    private ProfileItem profile(Profile profile) {
        long tools = wizard.tools().stream()
                .filter(tool -> tool.scopes().isMetBy(profile.scopes()))
                .count();
        return new ProfileItem(profile.id(), profile.purpose(), names(profile.scopes()), tools);
    }

    private static List<String> names(Collection<Scope> scopes) {
        return scopes.stream().map(Scope::value).sorted().toList();
    }

    private ScopeItems scopes(String looked) {
        return new ScopeItems(ScopeCatalogue.ALL.entries().stream()
                .filter(entry -> entry.family() != Family.SESSION)
                .filter(entry -> entry.scope().value().contains(looked)
                        || entry.allows().toLowerCase(Locale.ROOT).contains(looked))
                .map(this::item)
                .toList());
    }

    private ScopeItem item(ScopeEntry entry) {
        return new ScopeItem(
                entry.scope().value(),
                entry.family().api(),
                entry.granular(),
                entry.allows(),
                ScopeCatalogue.toolsOf(entry.scope(), wizard.tools()).stream()
                        .map(Tool::name)
                        .toList(),
                entry.traps().stream().map(one -> one.text()).findFirst());
    }

    private SiteItem site(String address) {
        Wizard.Found found = wizard.site(Optional.of(address)).orElseThrow();
        return new SiteItem(found.site(), found.cloudId());
    }
}
