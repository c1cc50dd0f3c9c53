package dev.jiramcp.app.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.connection.connect.Door;
import dev.jiramcp.connection.connect.PersonalLink;
import dev.jiramcp.connection.connect.PersonalLinks;
import dev.jiramcp.connection.connect.Wish;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.application.ConnectSessions;
import dev.jiramcp.oauth.connect.ConnectPages;
import dev.jiramcp.oauth.connect.Wishes;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.tenant.TenantPath;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Links to the page where somebody connects, for calls that find no connection: at the address of this server where it
 * serves pages, at a door on this machine that opens for the purpose where it is a host's own process, and none elsewhere.
 */
public final class Invitations implements AutoCloseable {
    private final Books books;
    private final Settings.Connecting apps;
    private final Supplier<Set<Scope>> proposed;

    /** Where links lead to; nowhere until somebody says. */
    private volatile @Nullable Place place;

    /** A place where the pages are. */
    private interface Place extends AutoCloseable {
        ConnectFlow flow();

        URI callback();

        URI admit(TenantId tenant, String link);

        @Override
        default void close() {}
    }

    /**
     * Links.
     *
     * @param apps the operator's apps
     * @param proposed what the tools that are offered need
     */
    public Invitations(Books books, Settings.Connecting apps, Supplier<Set<Scope>> proposed) {
        this.books = requireNonNull(books, "books is null");
        this.apps = requireNonNull(apps, "apps is null");
        this.proposed = requireNonNull(proposed, "proposed is null");
    }

    /** From now on pages are served at this address. */
    public void servedAt(URI address) {
        URI callback = URI.create(address + ConnectFlow.CALLBACK);
        place = new Served(books.flow(() -> callback), address, callback);
    }

    /** From now on a door on this machine is opened where it is needed. */
    public void onThisMachine() {
        int port = apps.own().callbackPort();
        place = new Temporary(new PassingDoor(books, port), port);
    }

    /**
     * Takes note of the app that the settings name, so that a secret which was changed there is used from then on for what
     * people have connected before; does nothing where they name none.
     */
    public void takeNote(TenantId tenant) {
        Place here = place;
        if (here != null
                && apps.own().clientId().isPresent()
                && apps.own().clientSecret().isPresent()) {
            Optional<AtlassianApp> unused = new AppChoice(books, apps, tenant).find(Optional.empty(), here.callback());
        }
    }

    /** Whether pages are served. */
    public boolean serving() {
        return place instanceof Served;
    }

    private record Served(ConnectFlow flow, URI address, URI callback) implements Place {
        @Override
        public URI admit(TenantId tenant, String link) {
            return URI.create(address + TenantPath.base(tenant) + "/connect/" + link);
        }
    }

    private record Temporary(PassingDoor door, int port) implements Place {
        @Override
        public ConnectFlow flow() {
            return door.flow();
        }

        @Override
        public URI callback() {
            return LoopbackDoor.callback(port);
        }

        @Override
        public URI admit(TenantId tenant, String link) {
            return door.admit(link);
        }

        @Override
        public void close() {
            door.close();
        }
    }

    /** A page for this person alone, where they connect and allow these scopes beside those of the tools that are offered. */
    public Optional<URI> page(Caller caller, Set<Scope> scopes, Optional<URI> site) {
        Place here = place;
        if (here == null) {
            return Optional.empty();
        }
        Set<Scope> all = new HashSet<>(proposed.get());
        all.addAll(scopes);
        return new AppChoice(books, apps, caller.tenant())
                .find(Optional.empty(), here.callback())
                .filter(found ->
                        found.scopes().filter(on -> !on.containsAll(scopes)).isEmpty())
                .map(found -> new Wish(Wish.Asker.of(caller), Door.TOOL, found.id(), on(found, all), site))
                .map(wish -> here.admit(caller.tenant(), here.flow().intents().begin(wish)));
    }

    /** What is said to somebody who has no connection. */
    public Refusal notConnected(Caller caller) {
        try {
            return askedToConnect(caller);
        } catch (Refusal first) {
            return first;
        }
    }

    private Refusal askedToConnect(Caller caller) {
        Refusal refusal = Refusal.of(Refusal.Kind.UNAUTHENTICATED, "not_connected", "You have not connected Jira yet.");
        return page(caller, Set.of(), Optional.empty())
                .map(page -> refusal.withRemedy("Open this page, connect, and call again:")
                        .withLink(page))
                .orElseGet(() -> refusal.withRemedy("Run 'jira-mcp connect', or set JIRA_MCP_SITE, JIRA_MCP_EMAIL and"
                        + " JIRA_MCP_API_TOKEN where the server is started (a token is made at id.atlassian.com, Security,"
                        + " API tokens), or start it with --sandbox to try it without a Jira."));
    }

    /** What is proposed of these: no more than is enabled on the app, where that is known. */
    private static Set<Scope> on(AtlassianApp app, Set<Scope> scopes) {
        Set<Scope> some = new HashSet<>(scopes);
        app.scopes().ifPresent(some::retainAll);
        return some;
    }

    /** The pages, once this server serves them. */
    public Map<String, HttpServlet> routes(ConnectPages.Frame frame) {
        return ConnectPages.at(frame, connecting());
    }

    /** What the pages work on, once this server serves them. */
    public ConnectPages.Connecting connecting() {
        return new ConnectPages.Connecting(this::served, books.summaries(), new Asked());
    }

    /** What an application's connect button asks for. */
    public PersonalLink.Goal goal(TenantId tenant, ConnectSessions.Wanted wanted) {
        AtlassianApp app = new AppChoice(books, apps, tenant)
                .find(wanted.app(), here().callback())
                .orElseThrow(AppChoice::none);
        Set<Scope> scopes = wanted.scopes().isEmpty()
                ? on(app, proposed.get())
                : ScopeChoice.of(List.of(), wanted.scopes()).scopes();
        return new PersonalLink.Goal(app.id(), scopes, wanted.site());
    }

    /** Links that are sent to one person, once this server serves pages. */
    public PersonalLinks personal() {
        return served().personal();
    }

    /** The tenant for which somebody comes back from Atlassian; nothing for a state that is not known. */
    public Optional<TenantId> returning(String state) {
        return served().returns().tenant(state);
    }

    /** Where this server is, once it serves pages. */
    public URI root() {
        String callback = here().callback().toString();
        return URI.create(callback.substring(0, callback.length() - ConnectFlow.CALLBACK.length()));
    }

    private ConnectFlow served() {
        return here().flow();
    }

    private Place here() {
        Place here = place;
        if (here == null) {
            throw new IllegalStateException("pages are asked for before it is known where they are");
        }
        return here;
    }

    /** What people connect who begin on a page. */
    private final class Asked implements Wishes {
        @Override
        public Wish of(BrowserSession session) {
            AtlassianApp usual =
                    choice(session).find(Optional.empty(), here().callback()).orElseThrow(AppChoice::none);
            return wish(session, usual);
        }

        @Override
        public List<AtlassianApp> choices(BrowserSession session) {
            return choice(session).all(here().callback());
        }

        @Override
        public Wish of(BrowserSession session, String app) {
            AtlassianApp chosen = choices(session).stream()
                    .filter(known -> known.id().value().equals(app))
                    .findFirst()
                    .orElseThrow(AppChoice::none);
            return wish(session, chosen);
        }

        private AppChoice choice(BrowserSession session) {
            return new AppChoice(books, apps, session.tenant());
        }

        private Wish wish(BrowserSession session, AtlassianApp app) {
            Wish.Asker asker = new Wish.Asker(session.tenant(), session.user(), "browser");
            return new Wish(asker, Door.BROWSER, app.id(), on(app, proposed.get()), Optional.empty());
        }
    }

    @Override
    public void close() {
        Place here = place;
        if (here != null) {
            here.close();
        }
    }
}
