package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.sandbox.watch.Invariants;
import dev.jiramcp.sandbox.watch.Violation;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All grants and their tokens. One lock, this object's, guards everything, so that a hundred simultaneous uses of one
 * refresh token are judged one after the other.
 */
public final class Grants {
    private final Clock clock;
    private final Rulebook rules;
    private final Invariants invariants;
    private final Mint mint;
    private final Map<String, Grant> grants = new LinkedHashMap<>();
    private final Map<String, Family> families = new LinkedHashMap<>();
    private final Map<String, RefreshToken> refreshTokens = new HashMap<>();
    private final Map<String, AccessToken> accessTokens = new HashMap<>();
    private final Set<String> uninstalled = new HashSet<>();

    Grants(Clock clock, Rulebook rules, Invariants invariants, Mint mint) {
        this.clock = requireNonNull(clock, "clock is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.invariants = requireNonNull(invariants, "invariants is null");
        this.mint = requireNonNull(mint, "mint is null");
    }

    /** Takes in a consent: a new grant, or more of the one that this person gave this app before. Returns its id. */
    synchronized String consent(Consent consent) {
        Grant grant = live(consent.account(), consent.clientId()).orElseGet(() -> newGrant(consent));
        grant.add(consent, rules.of(grant.id).reconsentReplacesScopes(), clock.instant());
        consent.sites().forEach(site -> uninstalled.remove(consent.clientId() + " " + site));
        return grant.id;
    }

    private Grant newGrant(Consent consent) {
        Grant grant = new Grant("grant-" + (grants.size() + 1), consent.account(), consent.clientId());
        grants.put(grant.id, grant);
        return grant;
    }

    private Optional<Grant> live(AccountId account, String clientId) {
        return grants.values().stream()
                .filter(grant -> !grant.revoked)
                .filter(grant -> grant.account.equals(account) && grant.clientId.equals(clientId))
                .findFirst();
    }

    /** Whether this person allowed this app all of these already. */
    synchronized boolean covers(AccountId account, String clientId, Set<Scope> scopes) {
        return live(account, clientId)
                .filter(grant -> grant.scopes.containsAll(scopes))
                .isPresent();
    }

    /** Starts a family; without offline_access it has an access token alone. Its id, and its first tokens. */
    synchronized Started start(String grantId, Set<Scope> scopes) {
        Grant grant = requireNonNull(grants.get(grantId), "no such grant");
        Family family = new Family("family-" + (families.size() + 1), grant, Set.copyOf(scopes), clock.instant());
        families.put(family.id, family);
        return new Started(family.id, issue(family, 1));
    }

    /** A new family and its first tokens. */
    record Started(String family, Tokens tokens) {}

    private Tokens issue(Family family, int generation) {
        Instant now = clock.instant();
        Rules rule = rules.of(family.grant.id);
        Set<Scope> scopes = family.grant.granted(family.scopes);
        AccessToken access = new AccessToken(family, now.plus(rule.accessTokenLifetime()));
        String text = mint.access(family, scopes, access.expiresAt);
        accessTokens.put(text, access);
        Optional<String> refresh = Optional.empty();
        if (scopes.contains(Scope.OFFLINE_ACCESS)) {
            String token = mint.refresh(family, now.plus(rule.inactivity()));
            refreshTokens.put(token, new RefreshToken(family, generation, now));
            refresh = Optional.of(token);
        }
        return new Tokens(text, refresh, rule.accessTokenLifetime().toSeconds(), scopes);
    }

    /**
     * Exchanges a refresh token for the next pair.
     *
     * @throws OauthError where it is unknown, of another app, too old, used up or revoked
     */
    synchronized Tokens refresh(String clientId, String text) {
        RefreshToken token = refreshTokens.get(text);
        if (token == null || !token.family.grant.clientId.equals(clientId)) {
            throw OauthError.badRefreshToken(rules.general().refreshError());
        }
        Rules rule = rules.of(token.family.grant.id);
        if (!token.family.alive() || expired(token, rule) || reusedTooLate(token, rule)) {
            throw OauthError.badRefreshToken(rule.refreshError());
        }
        token.uses++;
        token.firstUsedAt = Optional.of(token.firstUsedAt.orElse(clock.instant()));
        if (rule.refreshKillsOldAccess()) {
            accessTokens.values().stream()
                    .filter(access -> access.family == token.family)
                    .forEach(access -> access.ended = true);
        }
        return issue(token.family, token.generation + 1);
    }

    private boolean expired(RefreshToken token, Rules rule) {
        Instant now = clock.instant();
        boolean idle = token.firstUsedAt.isEmpty() && now.isAfter(token.issuedAt.plus(rule.inactivity()));
        boolean over = rule.absoluteLifetime()
                .filter(lifetime -> now.isAfter(token.family.startedAt.plus(lifetime)))
                .isPresent();
        return idle || over;
    }

    private boolean reusedTooLate(RefreshToken token, Rules rule) {
        boolean late = token.firstUsedAt
                .filter(first -> clock.instant().isAfter(first.plus(rule.leeway())))
                .isPresent();
        if (late) {
            token.family.end("a refresh token was used again after its leeway");
            invariants.broken(
                    Violation.Rule.REFRESH_TOKEN_REUSED,
                    token.family.id + ", generation " + token.generation + ", was used again after its leeway");
        }
        return late;
    }

    /** What an access token stands for, while it lives. */
    public synchronized Optional<Bearer> bearer(String text) {
        return Optional.ofNullable(accessTokens.get(text))
                .filter(token -> !token.ended && token.family.alive())
                .filter(token -> clock.instant().isBefore(token.expiresAt))
                .map(token -> bearer(token.family));
    }

    private static Bearer bearer(Family family) {
        Grant grant = family.grant;
        return new Bearer(
                grant.account, grant.clientId, grant.granted(family.scopes), Set.copyOf(grant.sites), grant.everywhere);
    }

    /** The family of a refresh token, however old. */
    synchronized Optional<String> familyOf(String refreshToken) {
        return Optional.ofNullable(refreshTokens.get(refreshToken)).map(token -> token.family.id);
    }

    /** Whether this text is a token that was issued here, living or not. */
    public synchronized boolean issued(String text) {
        return refreshTokens.containsKey(text) || accessTokens.containsKey(text);
    }

    /** Every grant, oldest first. */
    public synchronized List<GrantView> all() {
        return grants.values().stream().map(Grant::view).toList();
    }

    /** How often each refresh token was exchanged with success, by family and generation. */
    public synchronized Map<String, Integer> refreshes() {
        Map<String, Integer> uses = new LinkedHashMap<>();
        refreshTokens
                .values()
                .forEach(token -> uses.merge(token.family.id + "/" + token.generation, token.uses, Integer::sum));
        return uses;
    }

    /** The person takes back what they allowed. False where there is no such grant. */
    public synchronized boolean revoke(String grantId) {
        Grant grant = grants.get(grantId);
        if (grant != null) {
            grant.revoked = true;
        }
        return grant != null;
    }

    /** Ends one token, as the revocation endpoint does: a refresh token with its family, an access token alone. */
    synchronized void revokeToken(String clientId, String text) {
        Optional.ofNullable(refreshTokens.get(text))
                .filter(token -> token.family.grant.clientId.equals(clientId))
                .ifPresent(token -> endFamily(token.family.id, "revoked by the app"));
        Optional.ofNullable(accessTokens.get(text))
                .filter(token -> token.family.grant.clientId.equals(clientId))
                .ifPresent(token -> token.ended = true);
    }

    /** Ends a family and the access tokens of it. */
    synchronized void endFamily(String familyId, String because) {
        Optional.ofNullable(families.get(familyId)).ifPresent(family -> family.end(because));
    }

    /** The person changes their password: every refresh token of theirs is void (documented). */
    public synchronized void changePassword(AccountId account) {
        new ArrayList<>(families.values())
                .stream()
                        .filter(family -> family.grant.account.equals(account))
                        .forEach(family -> family.end("password changed"));
    }

    /** An administrator removes an app from a site, for everybody. */
    public synchronized void uninstall(String clientId, CloudId site) {
        grants.values().stream()
                .filter(grant -> grant.clientId.equals(clientId))
                .forEach(grant -> grant.sites.remove(site));
        uninstalled.add(clientId + " " + site);
    }

    /** Whether an administrator removed the app from the site, and nobody consented to it there since. */
    public synchronized boolean isUninstalled(String clientId, CloudId site) {
        return uninstalled.contains(clientId + " " + site);
    }

    /** Forgets everything. */
    public synchronized void clear() {
        grants.clear();
        families.clear();
        refreshTokens.clear();
        accessTokens.clear();
        uninstalled.clear();
    }
}
