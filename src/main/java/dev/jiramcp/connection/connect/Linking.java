package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.connection.app.Apps;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.grant.Consent;
import dev.jiramcp.connection.grant.Grants;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Links;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.connection.site.DefaultSites;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Trouble;
import dev.jiramcp.model.UserId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Links what a person brought back, as they decide: the account that they saw, on the sites that they named. */
public final class Linking {
    private final Ground ground;
    private final Apps apps;
    private final Grants grants;
    private final Links links;
    private final Intents intents;
    private final SharedAccounts policy;
    private final DefaultSites defaults;

    public Linking(Ground ground, ConnectFlow.Books books, Intents intents, SharedAccounts policy) {
        this.defaults = new DefaultSites(ground.store(), ground.clock());
        this.ground = requireNonNull(ground, "ground is null");
        this.apps = books.apps();
        this.grants = books.grants();
        this.links = books.links();
        this.intents = requireNonNull(intents, "intents is null");
        this.policy = requireNonNull(policy, "policy is null");
    }

    /**
     * What can be linked.
     *
     * @throws Refusal where nothing waits to be linked
     */
    public Offer offer(ConnectIntent intent) {
        return offer(intent, arrival(intent));
    }

    private Offer offer(ConnectIntent intent, Arrival arrival) {
        Set<Scope> granted = arrival.tokens().scopes();
        Set<Scope> chosen = without(intent.scopes(), Scope.OFFLINE_ACCESS);
        Standing standing = Standing.of(intent, arrival.account().id(), grants, links);
        return new Offer(
                arrival.account(),
                arrival.sites(),
                preselected(arrival, standing),
                new Offer.Reach(
                        apps.get(intent.tenant(), intent.app()).level() == AtlassianApp.Level.ACCOUNT,
                        defaults.of(intent.tenant(), intent.person())),
                intent.site().filter(wish -> arrival.meant().isEmpty()).map(Object::toString),
                chosen.stream().filter(granted::contains).collect(Collectors.toUnmodifiableSet()),
                chosen.stream().filter(scope -> !granted.contains(scope)).collect(Collectors.toUnmodifiableSet()),
                new Offer.Guard(standing.accountsBefore(), !standing.others().isEmpty()));
    }

    private static Set<Scope> without(Set<Scope> scopes, Scope one) {
        Set<Scope> rest = new TreeSet<>(scopes);
        rest.remove(one);
        return rest;
    }

    /** A further consent adds to what was given before, so the sites that are used already stay chosen. */
    private static List<Site> preselected(Arrival arrival, Standing standing) {
        Set<CloudId> known =
                standing.renewed().map(link -> ids(link.terms().sites())).orElse(Set.of());
        List<Site> meant = arrival.sites().stream()
                .filter(site -> known.contains(site.id())
                        || arrival.meant().filter(site::equals).isPresent())
                .toList();
        return meant.isEmpty() && arrival.sites().size() == 1 ? arrival.sites() : meant;
    }

    private static Set<CloudId> ids(List<Site> sites) {
        return sites.stream().map(Site::id).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Links. Where the person has a connection on this very authorization it is renewed, else there is a new one.
     *
     * @throws Refusal where the decision does not fit the offer, or the policy does not allow it
     */
    public Link link(ConnectIntent intent, Decision decision) {
        Arrival arrival = arrival(intent);
        Offer offer = offer(intent, arrival);
        List<Site> sites = chosen(offer, decision);
        decision.usual().ifPresent(usual -> mustBeChosen(offer, sites, usual));
        if (offer.guard().swapped() && !decision.otherAccount()) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "other_account",
                            "This is another Atlassian account than the one that you had connected.")
                    .withRemedy("Confirm that it is the one that you want, or start again with the other.");
        }
        SharedAccounts.Applicant applicant =
                new SharedAccounts.Applicant(intent.tenant(), intent.person(), decision.ip());
        mayConnect(applicant, intent, arrival);
        if (offer.guard().shared()) {
            mayShare(applicant, intent, arrival);
        }
        Link link = store(intent, arrival, new Terms("", sites, offer.scopes()));
        decision.usual().ifPresent(usual -> defaults.choose(intent.tenant(), intent.person(), usual));
        return link;
    }

    /** The sites that are meant; none where it is every site, whichever they are at the time. */
    private static List<Site> chosen(Offer offer, Decision decision) {
        if (decision.everySite() && offer.reach().everySite()) {
            return List.of();
        }
        List<Site> sites = offer.sites().stream()
                .filter(site -> decision.sites().contains(site.id()))
                .toList();
        if (sites.isEmpty() || sites.size() != decision.sites().size() || decision.everySite()) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "site_not_offered",
                            sites.isEmpty() ? "No site was chosen." : "A site was chosen that is not among yours.")
                    .withRemedy("Choose at least one of the sites that are shown.");
        }
        return sites;
    }

    private static void mustBeChosen(Offer offer, List<Site> sites, CloudId usual) {
        Set<CloudId> chosen = ids(sites.isEmpty() ? offer.sites() : sites);
        if (!chosen.contains(usual)) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "usual_not_chosen",
                            "The site to be taken where nothing says which is none of those that you chose.")
                    .withRemedy("Choose it as well, or take another one for that.");
        }
    }

    private void mayShare(SharedAccounts.Applicant applicant, ConnectIntent intent, Arrival arrival) {
        Set<UserId> others =
                Standing.of(intent, arrival.account().id(), grants, links).others();
        String account = arrival.account().id().value();
        SharedAccounts.Verdict verdict =
                policy.allow(applicant, arrival.account().id(), others);
        String names = others.stream().map(UserId::value).sorted().collect(Collectors.joining(" "));
        note(
                intent,
                new Deed("connect.account_shared", account, outcome(verdict), verdict.details()).with("others", names));
        if (!verdict.allowed()) {
            intents.end(intent, Ending.LINKED_ELSEWHERE);
            throw Ending.LINKED_ELSEWHERE.refusal();
        }
    }

    private void mayConnect(SharedAccounts.Applicant applicant, ConnectIntent intent, Arrival arrival) {
        SharedAccounts.Verdict verdict = policy.connect(applicant);
        if (!verdict.details().isEmpty()) {
            String account = arrival.account().id().value();
            note(intent, new Deed("connect.decided", account, outcome(verdict), verdict.details()));
        }
        if (!verdict.allowed()) {
            throw Trouble.DENIED_BY_POLICY.refusal(verdict.reason());
        }
    }

    /** Has a decision on record before anything is done by it. */
    private void note(ConnectIntent intent, Deed deed) {
        ConnectIntent unused = ground.store().write(database -> {
            ground.note(database, intent.tenant(), intent.actor(), deed);
            return intent;
        });
    }

    private static String outcome(SharedAccounts.Verdict verdict) {
        return verdict.allowed() ? "allowed" : "refused";
    }

    /** All of it in one transaction: where any of it can't be written, what came back waits to be linked as before. */
    private Link store(ConnectIntent intent, Arrival arrival, Terms terms) {
        Consent consent = new Consent(
                intent.tenant(),
                intent.app(),
                arrival.account().id(),
                apps.get(intent.tenant(), intent.app()).level(),
                arrival.sites(),
                arrival.tokensAt(ground.now()));
        return grants.link(consent, intent.actor(), (database, grant) -> {
            if (!IntentRows.linking(database, intent)) {
                throw nothingWaits();
            }
            Link link = linked(intent, new Credential.OfGrant(grant.id()), terms);
            AccountNames.put(database, intent.tenant(), arrival.account(), ground.now());
            IntentRows.linked(database, intent, link.id());
            PersonalLinkRows.connected(database, intent, link.id());
            return link;
        });
    }

    private Link linked(ConnectIntent intent, Credential credential, Terms terms) {
        Owner owner = new Owner.Person(intent.person());
        return links.of(intent.tenant(), credential).stream()
                .filter(link -> link.owner().equals(owner))
                .findFirst()
                .map(link -> links.change(intent.tenant(), link.mustBeOn().id(), terms, intent.actor()))
                .orElseGet(() -> links.add(intent.tenant(), owner, credential, terms, intent.actor()));
    }

    private Arrival arrival(ConnectIntent intent) {
        return ground.store()
                .read(database -> IntentRows.arrival(database, intent))
                .map(bytes ->
                        Arrival.read(ground.vault().open(IntentRows.arrivalPlace(intent.tenant(), intent.id()), bytes)))
                .orElseThrow(Linking::nothingWaits);
    }

    private static Refusal nothingWaits() {
        return Refusal.of(Refusal.Kind.CONFLICT, "nothing_to_link", "Nothing waits to be linked here any more.")
                .withRemedy("Look at your connections, or start again.");
    }
}
