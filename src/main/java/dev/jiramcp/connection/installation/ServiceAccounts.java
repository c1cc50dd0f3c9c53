package dev.jiramcp.connection.installation;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jiramcp.atlassian.Account;
import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.atlassian.OAuthApp;
import dev.jiramcp.atlassian.TokenAnswer;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.JiraSites;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.app.Registration;
import dev.jiramcp.connection.connect.AccountNames;
import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.connection.grant.Consent;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Links;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.Trouble;
import java.util.List;
import java.util.Set;

/** Links service accounts, which get their tokens by an id and a secret of their own (RFC 6749, section 4.4). */
public final class ServiceAccounts {
    private final Ground ground;
    private final Atlassian atlassian;
    private final Permit permit;
    private final ConnectFlow.Books books;

    public ServiceAccounts(Ground ground, Atlassian atlassian, ConnectFlow.Books books) {
        this(ground, atlassian, books, Permit.ANYBODY);
    }

    /** With somebody who says whether people may connect. */
    public ServiceAccounts(Ground ground, Atlassian atlassian, ConnectFlow.Books books, Permit permit) {
        this.permit = requireNonNull(permit, "permit is null");
        this.ground = requireNonNull(ground, "ground is null");
        this.atlassian = requireNonNull(atlassian, "atlassian is null");
        this.books = requireNonNull(books, "books is null");
    }

    /**
     * Tries an id and a secret, and finds out which account it is and where it reaches.
     *
     * @throws Refusal where Atlassian does not take them, or they reach no Jira
     */
    public FoundAccount attempt(OAuthApp app) {
        TokenAnswer.Granted tokens = tokens(app);
        Authorization.Bearer bearer = new Authorization.Bearer(tokens.access());
        List<Site> sites = JiraSites.of(atlassian.resources(bearer));
        if (sites.isEmpty()) {
            throw Trouble.NO_SITE
                    .refusal("This is a service account.")
                    .withRemedy("Give it access to Jira, and scopes of Jira, at admin.atlassian.com.");
        }
        return new FoundAccount(app, account(bearer, sites.get(0)), sites, tokens);
    }

    private TokenAnswer.Granted tokens(OAuthApp app) {
        try {
            TokenAnswer answer = atlassian.token(app, new dev.jiramcp.atlassian.Grant.Client());
            if (answer instanceof TokenAnswer.Granted tokens) {
                return tokens;
            }
            throw denied(((TokenAnswer.Denied) answer).next());
        } catch (HttpFailure failure) {
            throw Trouble.UNREACHABLE.refusal(failure.text()).causedBy(failure);
        }
    }

    private static Refusal denied(TokenAnswer.Next next) {
        return switch (next) {
            case APP, CONSENT, DEFECT -> Trouble.WRONG_CLIENT.refusal();
            case WAIT, SAME_AGAIN -> Trouble.THROTTLED.refusal();
        };
    }

    private Account account(Authorization.Bearer bearer, Site site) {
        try {
            return Account.myself(atlassian, bearer, site.id());
        } catch (Refusal silent) {
            throw Trouble.ACCOUNT_UNKNOWN
                    .refusal("This is a service account.")
                    .withRemedy("Give it the scope read:jira-user at admin.atlassian.com, and access to Jira on "
                            + site.url() + ".")
                    .causedBy(silent);
        }
    }

    /**
     * What is decided about a service account that was found.
     *
     * @param tenant the organisation
     * @param owner for whom: one person, or the organisation
     * @param sites the sites on which it may be used: some of those that it reaches
     * @param scopes the scopes that calls may use: of those that it has
     */
    public record Decision(TenantId tenant, Owner owner, List<Site> sites, Set<Scope> scopes) {
        public Decision {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(owner, "owner is null");
            sites = List.copyOf(sites);
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * Links a service account that was found; what was linked to it before by the same owner is changed.
     *
     * @throws Refusal where the sites or scopes are not among those that it has
     */
    public Link link(FoundAccount found, Decision decision, Actor by) {
        permit.check(decision.tenant(), decision.owner());
        Terms terms = terms(found, decision);
        ground.store().write(database -> {
            AccountNames.put(database, decision.tenant(), found.account(), ground.now());
            return found;
        });
        AtlassianApp app = books.apps()
                .put(
                        Registration.serviceAccount(
                                        decision.tenant(),
                                        found.app().clientId(),
                                        found.app().clientSecret())
                                .withScopes(found.scopes()),
                        by);
        Consent consent = new Consent(
                decision.tenant(), app.id(), found.account().id(), app.level(), found.sites(), found.tokens());
        return books.grants().link(consent, by, (database, grant) -> linked(grant, decision, terms, by));
    }

    private Link linked(Grant grant, Decision decision, Terms terms, Actor by) {
        Credential credential = new Credential.OfGrant(grant.id());
        Links links = books.links();
        return links.of(decision.tenant(), credential).stream()
                .filter(link -> link.owner().equals(decision.owner()))
                .findFirst()
                .map(known -> links.change(decision.tenant(), known.mustBeOn().id(), terms, by))
                .orElseGet(() -> links.add(decision.tenant(), decision.owner(), credential, terms, by));
    }

    private static Terms terms(FoundAccount found, Decision decision) {
        if (decision.sites().isEmpty() || !found.sites().containsAll(decision.sites())) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "site_not_offered",
                            "Choose at least one of the sites that it reaches.")
                    .withRemedy("They are: "
                            + found.sites().stream()
                                    .map(site -> site.url().toString())
                                    .collect(joining(", "))
                            + ".");
        }
        Set<Scope> usable = decision.scopes().stream()
                .filter(scope -> !scope.equals(Scope.OFFLINE_ACCESS))
                .filter(found.scopes()::contains)
                .collect(toUnmodifiableSet());
        if (usable.isEmpty()) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "scopes_not_set",
                            "None of the scopes that you chose is set for this service account.")
                    .withRemedy("It has "
                            + found.scopes().stream().sorted().map(Scope::value).collect(joining(", "))
                            + "; others are set at admin.atlassian.com.");
        }
        return new Terms("", decision.sites(), usable);
    }
}
