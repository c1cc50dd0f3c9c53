package dev.jiramcp.connection.installation;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Account;
import dev.jiramcp.atlassian.ApiTokenWay;
import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.connect.AccountNames;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Links;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.connection.token.ApiToken;
import dev.jiramcp.connection.token.ApiTokens;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Links API tokens that people enter: tries each, shows whose it is, then stores it. */
public final class EnteredTokens {
    private final Ground ground;
    private final Atlassian atlassian;
    private final Permit permit;
    private final ApiTokens tokens;
    private final Links links;

    public EnteredTokens(Ground ground, Atlassian atlassian, ApiTokens tokens, Links links) {
        this(ground, atlassian, tokens, links, Permit.ANYBODY);
    }

    /** With somebody who says whether people may connect. */
    public EnteredTokens(Ground ground, Atlassian atlassian, ApiTokens tokens, Links links, Permit permit) {
        this.permit = requireNonNull(permit, "permit is null");
        this.ground = requireNonNull(ground, "ground is null");
        this.atlassian = requireNonNull(atlassian, "atlassian is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.links = requireNonNull(links, "links is null");
    }

    /**
     * Tries a token: at the site, then through the gateway.
     *
     * @throws Refusal where neither takes it, or it can't say whose it is
     */
    public TriedToken attempt(ApiTokenEntry entry) {
        ApiTokenWay way = ApiTokenWay.find(atlassian, entry.site(), entry.credential());
        Site site = new Site(way.cloud(), entry.site().getHost(), entry.site());
        return new TriedToken(entry, account(entry, way), site, way.scoped());
    }

    private Account account(ApiTokenEntry entry, ApiTokenWay way) {
        try {
            return Account.at(atlassian, entry.credential(), way.base());
        } catch (Refusal silent) {
            if (!way.scoped()) {
                throw silent;
            }
            throw Refusal.of(
                            Refusal.Kind.SCOPE_MISSING,
                            "account_unknown",
                            "This API token may not say whose it is: it has scopes, and read:jira-user is not among them.")
                    .withRemedy("Make one with read:jira-user besides; the scopes of a token can't be changed.");
        }
    }

    /**
     * Links a token that was tried. One that its owner entered before for the same account and site gives way to it.
     *
     * @param choice the scopes that calls with it may use, whatever the token has
     */
    public Link link(TriedToken tried, ScopeChoice choice, Actor by) {
        permit.check(tried.entry().tenant(), tried.entry().owner());
        ground.store().write(database -> {
            AccountNames.put(database, tried.entry().tenant(), tried.account(), ground.now());
            return tried;
        });
        Terms terms = new Terms("", List.of(tried.site()), used(choice));
        Optional<Link> before = before(tried).map(Link::mustBeOn);
        Optional<ApiToken> same = before.flatMap(link -> token(link))
                .filter(token -> token.scoped() == tried.scoped()
                        && token.email().equals(tried.entry().email()));
        if (before.isPresent() && same.isPresent()) {
            tokens.replace(
                    same.get(), tried.entry().token(), Optional.of(tried.entry().expires()), by);
            return links.change(tried.entry().tenant(), before.get().id(), terms, by);
        }
        Link link = tokens.add(
                tried.stored(),
                by,
                (database, stored) -> links.add(
                        stored.tenant(), tried.entry().owner(), new Credential.OfApiToken(stored.id()), terms, by));
        before.ifPresent(old -> links.remove(link.tenant(), old.id(), by));
        return link;
    }

    private static Set<Scope> used(ScopeChoice choice) {
        Set<Scope> scopes = new TreeSet<>(choice.scopes());
        scopes.remove(Scope.OFFLINE_ACCESS);
        return scopes;
    }

    private Optional<Link> before(TriedToken tried) {
        return links.of(tried.entry().tenant()).stream()
                .filter(link -> link.owner().equals(tried.entry().owner()))
                .filter(link -> token(link)
                        .filter(token -> token.account().equals(tried.account().id()))
                        .filter(token -> token.site().id().equals(tried.site().id()))
                        .isPresent())
                .findFirst();
    }

    private Optional<ApiToken> token(Link link) {
        return link.credential() instanceof Credential.OfApiToken known
                ? tokens.find(link.tenant(), known.id())
                : Optional.empty();
    }
}
