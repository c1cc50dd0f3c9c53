package dev.jiramcp.oauth.signin;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.connect.Callback;
import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.connection.connect.ConnectIntent;
import dev.jiramcp.connection.connect.Decision;
import dev.jiramcp.connection.connect.Departures.Departure;
import dev.jiramcp.connection.connect.Ending;
import dev.jiramcp.connection.connect.Offer;
import dev.jiramcp.connection.connect.Stage;
import dev.jiramcp.connection.connect.Visitor;
import dev.jiramcp.connection.connect.WalkCookie;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.connect.ConnectPages;
import dev.jiramcp.oauth.member.Candidate;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.session.Cookies;
import dev.jiramcp.web.Peer;
import dev.jiramcp.web.page.PageRoute;
import dev.jiramcp.web.page.Reply;
import dev.jiramcp.web.page.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Signing in with Atlassian: one trip that signs in and connects. The steps are those of connecting, begun by nobody, and
 * what comes back is given to the account that it turns out to be. A site is connected at once where only one can be meant;
 * where there is a choice, the person makes it on the page of their connections.
 */
public final class AtlassianSignIn implements SignIn {
    private final ConnectPages.Connecting connecting;
    private final Doorkeeper doorkeeper;
    private final Departures departures;
    private final Place place;

    /** Whose people sign in. */
    public record Place(TenantId tenant, Cookies cookies) {
        public Place {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(cookies, "cookies is null");
        }
    }

    public AtlassianSignIn(
            ConnectPages.Connecting connecting, Doorkeeper doorkeeper, Departures departures, Place place) {
        this.connecting = requireNonNull(connecting, "connecting is null");
        this.doorkeeper = requireNonNull(doorkeeper, "doorkeeper is null");
        this.departures = requireNonNull(departures, "departures is null");
        this.place = requireNonNull(place, "place is null");
    }

    @Override
    public Optional<BrowserSession> known(HttpServletRequest request) {
        return doorkeeper.known(request);
    }

    @Override
    public boolean afterConsent() {
        return true;
    }

    /** Atlassian sends browsers on through companies' sign-in pages, which may be anywhere. */
    @Override
    public List<URI> leadsTo() {
        return List.of(connecting.flow().get().departures().atlassian(), URI.create("https:/"));
    }

    @Override
    public void signOut(HttpServletRequest request, HttpServletResponse response) {
        doorkeeper.signOut(request, response);
    }

    @Override
    public Entry enter(HttpServletRequest request, HttpServletResponse response) {
        return known(request).<Entry>map(Entry.In::new).orElseGet(() -> new Entry.Away(away(request, response)));
    }

    /** Whether an app of Atlassian's is set up with which somebody could. */
    public boolean ready() {
        try {
            return !connecting
                    .wishes()
                    .choices(session(new Visitor(place.tenant(), new UserId("arriving"), "none")))
                    .isEmpty();
        } catch (Refusal notYet) {
            return false;
        }
    }

    private Reply away(HttpServletRequest request, HttpServletResponse response) {
        if (!ready()) {
            throw Refusal.of(
                            Refusal.Kind.UNAVAILABLE,
                            "sign_in_not_set_up",
                            "Nobody can sign in here yet: no app of Atlassian's is set up.")
                    .withRemedy(doorkeeper.whomToAsk());
        }
        ConnectFlow flow = connecting.flow().get();
        Departures.Departure own = departures.leave(request);
        Visitor nobody = nobody(own);
        String link = flow.intents().begin(connecting.wishes().of(session(nobody)));
        ConnectIntent intent = flow.intents().open(link, nobody);
        Departure departure = flow.departures().approve(intent, nobody, new ScopeChoice(intent.scopes(), List.of()));
        place.cookies()
                .set(
                        response,
                        place.cookies().name(place.tenant(), departure.cookie().purpose()),
                        departure.cookie().value());
        departures.mark(response, own, departure.cookie().purpose());
        return new SeeOther(departure.page());
    }

    /** Who is at the page before it is known who that is: somebody whom only this browser can be. */
    private Visitor nobody(Departures.Departure own) {
        return new Visitor(place.tenant(), new UserId("arriving-" + own.nonce()), own.verifier());
    }

    private static BrowserSession session(Visitor visitor) {
        BrowserSession.Person person = new BrowserSession.Person(
                visitor.tenant(), visitor.user(), BrowserSession.How.ATLASSIAN, "somebody who signs in");
        return new BrowserSession(person, Instant.EPOCH, Instant.EPOCH, visitor.session(), "none");
    }

    /** The page to which Atlassian sends browsers back in which nobody is signed in yet. */
    public PageRoute callback() {
        return (request, response) -> {
            Callback callback = Callback.of(parameters(request)).orElseThrow(AtlassianSignIn::foreign);
            String purpose = WalkCookie.purpose(callback.state());
            Departures.Departure own = departures.comeBack(request, response, purpose);
            Visitor nobody = nobody(own);
            ConnectFlow flow = connecting.flow().get();
            String link = flow.returns()
                    .take(callback, nobody, name -> place.cookies().read(request, cookie(name)))
                    .orElseThrow(AtlassianSignIn::foreign);
            place.cookies().clear(response, cookie(purpose));
            ConnectIntent intent = flow.intents().open(link, nobody);
            intent.progress().ending().map(Ending::refusal).ifPresent(refusal -> {
                throw refusal;
            });
            if (arrive(request, response, flow, intent)) {
                return new SeeOther(own.target());
            }
            departures.after(link, own.target());
            return new SeeOther(URI.create("/connect/" + link));
        };
    }

    /** The page to which Atlassian sends back the first owner, who came in by a link: from then on they are that account. */
    public PageRoute identifying(FirstEntry first) {
        return (request, response) -> {
            Callback callback = Callback.of(parameters(request)).orElseThrow(AtlassianSignIn::foreign);
            BrowserSession session = known(request).orElseThrow(AtlassianSignIn::foreign);
            Visitor provisional = new Visitor(session.tenant(), session.user(), session.id());
            ConnectFlow flow = connecting.flow().get();
            String link = flow.returns()
                    .take(callback, provisional, name -> place.cookies().read(request, cookie(name)))
                    .orElseThrow(AtlassianSignIn::foreign);
            place.cookies().clear(response, cookie(WalkCookie.purpose(callback.state())));
            ConnectIntent intent = flow.intents().open(link, provisional);
            if (intent.stage() == Stage.RETURNED) {
                Candidate candidate = candidate(flow.linking().offer(intent));
                first.identify(request, response, new FirstEntry.UserOf(session, candidate));
                ConnectIntent unused = flow.intents().adopt(intent, candidate.user());
            }
            return new SeeOther(URI.create("/connect/" + link));
        };
    }

    @Override
    public boolean leadsOn(String link) {
        return departures.leadsOn(link);
    }

    @Override
    public Optional<URI> onward(String link) {
        return departures.onward(link);
    }

    @Override
    public void instead(String link, String other) {
        departures.onward(link).ifPresent(target -> departures.after(other, target));
    }

    private String cookie(String purpose) {
        return place.cookies().name(place.tenant(), purpose);
    }

    private static Map<String, List<String>> parameters(HttpServletRequest request) {
        Map<String, List<String>> parameters = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        return parameters;
    }

    /** Signs the person in, and connects what leaves nothing to choose and nothing to confirm; whether that was so. */
    private boolean arrive(
            HttpServletRequest request, HttpServletResponse response, ConnectFlow flow, ConnectIntent intent) {
        Candidate candidate = candidate(flow.linking().offer(intent));
        try {
            doorkeeper.letIn(request, response, candidate);
        } catch (Refusal stranger) {
            flow.intents().end(intent, Ending.CANCELLED);
            throw stranger;
        }
        ConnectIntent own = flow.intents().adopt(intent, candidate.user());
        Offer offer = flow.linking().offer(own);
        Set<CloudId> sites = offer.preselected().stream().map(Site::id).collect(Collectors.toUnmodifiableSet());
        boolean clear =
                !sites.isEmpty() && !offer.guard().swapped() && !offer.guard().shared();
        if (clear) {
            Decision decision = new Decision(sites, false);
            flow.linking().link(own, Peer.address(request).map(decision::from).orElse(decision));
        }
        return clear;
    }

    /** The account itself is who the person is: nobody vouches for its address, so that admits nobody. */
    private static Candidate candidate(Offer offer) {
        Set<String> sites =
                offer.sites().stream().map(site -> site.url().getHost()).collect(Collectors.toUnmodifiableSet());
        return new Candidate(
                new UserId(offer.account().id().value()),
                BrowserSession.How.ATLASSIAN,
                offer.account().name(),
                Optional.empty(),
                Set.of(),
                sites);
    }

    private static Refusal foreign() {
        return Ending.FOREIGN_RETURN.refusal();
    }
}
