package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.connect.AppChoice;
import dev.jiramcp.app.connect.Books;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.audit.AuditLog;
import dev.jiramcp.audit.SecondPlace;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.health.Listing;
import dev.jiramcp.connection.installation.AppRemovals;
import dev.jiramcp.connection.pulse.Pulse;
import dev.jiramcp.connection.pulse.Replicas;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.connection.site.DefaultSites;
import dev.jiramcp.console.ConsolePages;
import dev.jiramcp.console.Subject;
import dev.jiramcp.console.api.ApiServlet;
import dev.jiramcp.console.api.Door;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.api.OpenApi;
import dev.jiramcp.console.application.ApplicationPages;
import dev.jiramcp.console.application.ClientPages;
import dev.jiramcp.console.audit.AuditPages;
import dev.jiramcp.console.audit.Desk;
import dev.jiramcp.console.connection.Connecting;
import dev.jiramcp.console.connection.ConnectionPages;
import dev.jiramcp.console.connection.InstallationPages;
import dev.jiramcp.console.connection.Installed;
import dev.jiramcp.console.connection.Looking;
import dev.jiramcp.console.connection.Points;
import dev.jiramcp.console.key.KeyPages;
import dev.jiramcp.console.key.Rotation;
import dev.jiramcp.console.member.MemberPages;
import dev.jiramcp.console.member.People;
import dev.jiramcp.console.member.TenantPages;
import dev.jiramcp.console.member.TenantSignInPages;
import dev.jiramcp.console.overview.Overview;
import dev.jiramcp.console.own.Own;
import dev.jiramcp.console.own.OwnPages;
import dev.jiramcp.console.page.ConsoleServlet;
import dev.jiramcp.console.page.Place;
import dev.jiramcp.console.policy.PolicyDesk;
import dev.jiramcp.console.policy.PolicyPages;
import dev.jiramcp.console.system.SystemPages;
import dev.jiramcp.console.tool.ToolPages;
import dev.jiramcp.console.wizard.AppPages;
import dev.jiramcp.console.wizard.Wizard;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.Reach;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.consent.SeenClients;
import dev.jiramcp.oauth.consent.Withdrawals;
import dev.jiramcp.oauth.signin.ProviderCheck;
import dev.jiramcp.oauth.tenant.TenantPath;
import dev.jiramcp.oauth.tenant.TenantRemoval;
import dev.jiramcp.policy.set.Rehearsal;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.vault.VaultStatus;
import jakarta.servlet.http.HttpServlet;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The console and its API: which subjects there are, and what each stands on. */
final class ConsoleDoor {
    private final Program program;
    private final Rotation rotation;
    private final UnaryOperator<String> clientNames;

    /** A console that calls programs by their ids. */
    ConsoleDoor(Program program) {
        this(program, new Rotation(new ConsoleKeys(program)), UnaryOperator.identity());
    }

    /**
     * A console.
     *
     * @param rotation the one of this process, whichever tenant's console shows it
     * @param clientNames what programs are called, by their ids
     */
    ConsoleDoor(Program program, Rotation rotation, UnaryOperator<String> clientNames) {
        this.program = requireNonNull(program, "program is null");
        this.rotation = requireNonNull(rotation, "rotation is null");
        this.clientNames = requireNonNull(clientNames, "clientNames is null");
    }

    /** Every subject, in no particular order. */
    private List<Subject> subjects() {
        Connecting connecting = connecting();
        Pulse pulse = new Pulse(program.store(), connecting.clock());
        return List.of(
                new Overview(connecting, pulse, program.membership().members()::names),
                new ConnectionPages(connecting, looking()),
                new InstallationPages(
                        new Installed(
                                connecting,
                                program.books().installations(),
                                program.settings().installationUse()),
                        looking()),
                new AppPages(wizard(connecting), removals()),
                new OwnPages(own(connecting)),
                new MemberPages(people()),
                new TenantPages(
                        people(),
                        program.tenants(),
                        new TenantRemoval(
                                program.books().ground(), program.books().links())),
                new TenantSignInPages(people(), program.tenants(), program.tenantSignIns(), providers()),
                new AuditPages(desk()),
                new ApplicationPages(program::applications, program.invitations()::root),
                new ClientPages(new SeenClients(program.store()), clientNames, connecting.clock()),
                new ToolPages(Program.selection(program.settings()), program.offers(), program.calls()),
                new PolicyPages(new PolicyDesk(
                        program.policies().sets(),
                        program.policies().active(),
                        new Rehearsal(new AuditLog(program.store())),
                        program.settings().policy().isPresent(),
                        connecting.clock())),
                new KeyPages(() -> VaultStatus.of(program.vault(), SealedColumns.ALL), rotation, connecting.clock()),
                new SystemPages(
                        new SystemPages.Here(program.run(), Version.CURRENT, database()),
                        new SystemPages.Books(
                                pulse,
                                new Replicas(program.store(), connecting.clock()),
                                new Points(connecting, program.lookout().spending())),
                        connecting.clock()));
    }

    private Looking looking() {
        return new Looking(program.lookout().spending(), program.lookout()::check);
    }

    private ProviderCheck providers() {
        Reach reach = OAuthDoor.reachOfTenants(program.settings());
        return new ProviderCheck(rules -> new Http(rules, reach), Clock.systemUTC());
    }

    private People people() {
        Membership membership = program.membership();
        return new People(
                new People.Books(membership.members(), membership.invites(), membership.rules()),
                membership.configured(),
                program.books().links(),
                program.invitations()::root,
                program.books().ground().clock());
    }

    private Desk desk() {
        Bookkeeping books = program.bookkeeping();
        return new Desk(
                books.log(),
                program.membership().members()::names,
                new Desk.Reading(
                        books.readings(), books.audit(), books.verifier(), () -> books.elsewhere(Optional.empty())),
                Clock.systemUTC(),
                books.place().map(SecondPlace::name),
                Version.CURRENT);
    }

    private String database() {
        return program.settings().database() instanceof StoreAddress.Postgres ? "PostgreSQL" : "SQLite";
    }

    private Own own(Connecting connecting) {
        return new Own(
                connecting,
                new DefaultSites(program.store(), connecting.clock()),
                new AuditLog(program.store()),
                new Withdrawals(program.store(), program.audit(), connecting.clock()),
                clientNames);
    }

    private Wizard wizard(Connecting connecting) {
        Books books = program.books();
        return new Wizard(
                connecting,
                books.atlassian(),
                program.sites(),
                books.enteredTokens(),
                books.serviceAccounts(),
                new SharedByOperator(program),
                Program.selection(program.settings()).tools());
    }

    /** The app that the settings name for organisations that have none. */
    private record SharedByOperator(Program program) implements Wizard.SharedApp {
        @Override
        public boolean offered() {
            return program.settings().connecting().shared().isPresent();
        }

        @Override
        public boolean named(AtlassianApp app) {
            Settings.Connecting set = program.settings().connecting();
            boolean ours = app.tenant().equals(TenantPath.home())
                    && set.own().clientId().equals(Optional.of(app.clientId()));
            return ours
                    || set.shared()
                            .filter(one -> one.clientId().equals(app.clientId()))
                            .isPresent();
        }

        @Override
        public AtlassianApp take(TenantId tenant) {
            return new AppChoice(program.books(), program.settings().connecting(), tenant)
                    .installShared(program.invitations()
                            .connecting()
                            .flow()
                            .get()
                            .departures()
                            .callback());
        }
    }

    private AppRemovals removals() {
        Books books = program.books();
        return new AppRemovals(books.ground(), books.apps(), books.grants(), books.links());
    }

    private Connecting connecting() {
        Books books = program.books();
        return new Connecting(
                new Listing(books.ground()),
                books.links(),
                books.installations(),
                books.grants(),
                books.apps(),
                () -> program.invitations().connecting().flow().get(),
                () -> ScopeChoice.forTools(Program.selection(program.settings()).tools())
                        .scopes(),
                books.ground().clock());
    }

    /** Every page. */
    ConsolePages pages() {
        return ConsolePages.of(subjects());
    }

    /** Every operation of the API. */
    List<Endpoint<?, ?>> endpoints() {
        return subjects().stream()
                .<Endpoint<?, ?>>flatMap(subject -> subject.endpoints().stream())
                .toList();
    }

    /**
     * Their addresses.
     *
     * @param place where the pages stand
     * @param door of the API
     */
    Map<String, HttpServlet> routes(Place place, Door door) {
        List<Subject> subjects = subjects();
        List<Endpoint<?, ?>> endpoints = subjects.stream()
                .<Endpoint<?, ?>>flatMap(subject -> subject.endpoints().stream())
                .toList();
        return Map.of(
                "/console/*",
                new ConsoleServlet(place, ConsolePages.of(subjects)),
                "/api/v1/*",
                new ApiServlet(place.hosts(), door, endpoints, OpenApi.of(endpoints, Version.CURRENT)));
    }
}
