package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Addresses;
import dev.jiramcp.atlassian.ConsentRequest;
import dev.jiramcp.connection.Columns;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.connection.app.Apps;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.connect.ConnectIntent.Progress;
import dev.jiramcp.connection.grant.Grants;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Links;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Sends a person to Atlassian, once they have approved and not before: only now there is a state, a code verifier and a
 * cookie, and only this browser can come back with them.
 */
public final class Departures {
    private final Ground ground;
    private final Apps apps;
    private final Grants grants;
    private final Links links;
    private final Way way;

    /**
     * There and back.
     *
     * @param atlassian where Atlassian is
     * @param callback where people come back to, once it is known on which port this process listens
     */
    public record Way(Addresses atlassian, Supplier<URI> callback) {
        public Way {
            requireNonNull(atlassian, "atlassian is null");
            requireNonNull(callback, "callback is null");
        }
    }

    public Departures(Ground ground, ConnectFlow.Books books, Way way) {
        this.ground = requireNonNull(ground, "ground is null");
        this.apps = books.apps();
        this.grants = books.grants();
        this.links = books.links();
        this.way = requireNonNull(way, "way is null");
    }

    /**
     * Where the browser goes, and the cookie that it takes along.
     *
     * @param page Atlassian's consent page
     * @param cookie what the browser keeps until it comes back
     */
    public record Departure(URI page, WalkCookie cookie) {
        public Departure {
            requireNonNull(page, "page is null");
            requireNonNull(cookie, "cookie is null");
        }
    }

    /** Atlassian's authorization server, to which an approval leads. */
    public URI atlassian() {
        return way.atlassian().auth();
    }

    /** Where people come back to. */
    public URI callback() {
        return way.callback().get();
    }

    /** The app that an intent is about. */
    public AtlassianApp app(ConnectIntent intent) {
        return apps.get(intent.tenant(), intent.app());
    }

    /**
     * The scopes that Atlassian is asked for beside those that were chosen: the person's other connections live on the same
     * authorization, and a new consent without their scopes would take these away.
     */
    public Set<Scope> alsoNeeded(ConnectIntent intent) {
        Set<Scope> needed = new TreeSet<>();
        links.of(intent.tenant(), intent.person()).forEach(link -> {
            if (link.credential() instanceof Credential.OfGrant of) {
                grants.find(intent.tenant(), of.id())
                        .filter(grant -> grant.app().equals(intent.app()))
                        .filter(grant -> !grant.state().health().ended())
                        .ifPresent(grant -> needed.addAll(grants.scopesNeeded(intent.tenant(), grant.id())));
            }
        });
        needed.remove(Scope.OFFLINE_ACCESS);
        return needed;
    }

    /**
     * Sends the person who approved.
     *
     * @param choice what they allow
     * @throws Refusal where the intent has gone on or is over
     */
    public Departure approve(ConnectIntent intent, Visitor visitor, ScopeChoice choice) {
        if (intent.stage() != Stage.OPEN) {
            throw spent(intent);
        }
        AtlassianApp app = app(intent);
        mustBeOn(app, choice);
        URI callback = callback();
        Set<Scope> asked = new TreeSet<>(choice.scopes());
        asked.addAll(alsoNeeded(intent));
        String state = Opaque.make(ground.random());
        String verifier = Opaque.make(ground.random());
        WalkCookie cookie = WalkCookie.of(state, Opaque.make(ground.random()));
        keep(
                intent,
                choice,
                new StateRows.Walk(
                        Opaque.hash(state),
                        intent.tenant(),
                        intent.id(),
                        cookie.hash(visitor),
                        callback,
                        ground.vault()
                                .seal(
                                        StateRows.verifierPlace(intent.tenant(), Opaque.hash(state)),
                                        Secret.of(verifier)),
                        asked,
                        ground.now().plus(Intents.LIFE)));
        URI page = new ConsentRequest(app.clientId(), asked, callback, state, Opaque.challenge(verifier))
                .at(way.atlassian());
        return new Departure(page, cookie);
    }

    /** Atlassian shows a page without a way back where a scope is not on the app, so it is said before. */
    private static void mustBeOn(AtlassianApp app, ScopeChoice choice) {
        Set<Scope> missing = new TreeSet<>(choice.scopes());
        missing.remove(Scope.OFFLINE_ACCESS);
        app.scopes().ifPresentOrElse(missing::removeAll, missing::clear);
        if (!missing.isEmpty()) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "scope_not_on_app",
                            "This app does not offer " + Columns.scopes(missing).replace(" ", ", ") + ".")
                    .withRemedy("It offers "
                            + Columns.scopes(new TreeSet<>(app.scopes().orElseThrow()))
                                    .replace(" ", ", ")
                            + ". Choose among these, or connect with another app.");
        }
    }

    private void keep(ConnectIntent intent, ScopeChoice choice, StateRows.Walk walk) {
        boolean sent = ground.store().write(database -> {
            boolean moved = IntentRows.move(database, intent.choosing(choice.scopes()), Progress.at(Stage.SENT));
            if (moved) {
                StateRows.insert(database, walk);
                ground.note(
                        database,
                        intent.tenant(),
                        intent.actor(),
                        Deed.done("connect.approved", intent.id()).with("scopes", Columns.scopes(walk.scopes())));
            }
            return moved;
        });
        if (!sent) {
            throw spent(intent);
        }
    }

    private static Refusal spent(ConnectIntent intent) {
        Optional<Ending> ending = intent.progress().ending();
        return ending.map(Ending::refusal)
                .orElseGet(() -> Refusal.of(Refusal.Kind.CONFLICT, "link_used", "This link was used already.")
                        .withRemedy("Go on in the window that went to Atlassian, or start again."));
    }
}
