package dev.jiramcp.oauth.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.store.Recent;
import dev.jiramcp.store.Store;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/** The codes and tokens of one tenant. Whatever is wrong with one of them is answered in the same words. */
public final class Tokens {
    private static final String CODE = "jmc_";
    private static final String ACCESS = "jma_";
    private static final String REFRESH = "jmr_";
    /**
     * How long after a challenge for more scopes a refresh is refused. A widespread client answers the challenge by a refresh,
     * which gives it nothing new, and then gives up; this error makes it ask the person, and costs nobody a token.
     */
    private static final Duration STEP = Duration.ofSeconds(5);

    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Store store;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random;
    private final Place place;
    private final Recent<String, Access> live;

    /**
     * Whose tokens these are, and how long they are good.
     *
     * @param stay who may have new ones
     */
    public record Place(TenantId tenant, TokenLimits limits, Stays stay) {
        public Place {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(limits, "limits is null");
            requireNonNull(stay, "stay is null");
        }

        /** A place where everybody may have new ones. */
        public Place(TenantId tenant, TokenLimits limits) {
            this(tenant, limits, (handle, organisation, user) -> true);
        }
    }

    /** Whether somebody may still come in: asked whenever tokens are made. */
    @FunctionalInterface
    public interface Stays {
        boolean hold(Handle handle, TenantId tenant, UserId user);
    }

    public Tokens(Store store, Audit audit, Sources sources, Place place) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.clock = sources.clock();
        this.random = sources.random();
        this.place = requireNonNull(place, "place is null");
        this.live = new Recent<>(store);
    }

    /** Where time and chance come from. */
    public record Sources(Clock clock, SecureRandom random) {
        public Sources {
            requireNonNull(clock, "clock is null");
            requireNonNull(random, "random is null");
        }
    }

    /**
     * Begins a family, with a code that the client turns into tokens.
     *
     * @param redirect where the code is sent to
     * @param challenge of RFC 7636, by S256
     */
    public Token begin(Handle handle, Family.Grant grant, String redirect, String challenge) {
        Instant now = clock.instant();
        Token code = Token.make(CODE, random);
        Family family = new Family(Token.make(random).value(), grant, now, Instant.EPOCH, false);
        FamilyRows.insert(handle, family);
        CodeRows.insert(
                handle, place.tenant(), id(code), new CodeRows.Row(family.id(), redirect, challenge, now, false));
        sweep(handle, now);
        return code;
    }

    private void sweep(Handle handle, Instant now) {
        CodeRows.sweep(handle, now.minus(REMEMBERED));
        TokenRows.sweep(handle, now.minus(REMEMBERED));
        FamilyRows.sweep(handle, now.minus(place.limits().family()).minus(REMEMBERED));
    }

    /**
     * Turns a code into tokens, once. An attempt that fails ends the code; a second use ends what the first one got
     * (RFC 6749, section 4.1.2).
     *
     * @throws OAuthFault {@code invalid_grant}
     */
    public Issued redeem(Redemption redemption) {
        String id = id(Token.of(redemption.code()));
        return store.<Optional<Issued>>write(handle -> CodeRows.find(handle, place.tenant(), id)
                        .flatMap(code -> redeemed(handle, redemption, id, code)))
                .orElseThrow(Tokens::invalid);
    }

    private Optional<Issued> redeemed(Handle handle, Redemption redemption, String id, CodeRows.Row code) {
        Optional<Family> family = FamilyRows.find(handle, place.tenant(), code.family())
                .filter(found -> found.grant().client().equals(redemption.client()));
        if (family.isEmpty()) {
            return Optional.empty();
        }
        if (!CodeRows.use(handle, place.tenant(), id)) {
            end(handle, family.get(), "token.code_reused");
            return Optional.empty();
        }
        boolean good = !family.get().ended()
                && stays(handle, family.get())
                && clock.instant().isBefore(code.created().plus(place.limits().code()))
                && redemption.redirect().map(code.redirect()::equals).orElse(true)
                && proves(redemption.verifier(), code.challenge());
        return good
                ? Optional.of(issue(handle, family.get(), family.get().grant().scopes(), "token.issued"))
                : Optional.empty();
    }

    private static boolean proves(String verifier, String challenge) {
        try {
            String computed = CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier))
                    .getValue();
            return MessageDigest.isEqual(computed.getBytes(US_ASCII), challenge.getBytes(US_ASCII));
        } catch (IllegalArgumentException noVerifier) {
            return false;
        }
    }

    private Issued issue(Handle handle, Family family, Set<DoorScope> scopes, String action) {
        Instant now = clock.instant();
        Token access = Token.make(ACCESS, random);
        Token refresh = Token.make(REFRESH, random);
        Instant end = family.created().plus(place.limits().family());
        insert(handle, family, access, row(family, Access.Kind.ACCESS, scopes, now, end));
        insert(
                handle,
                family,
                refresh,
                row(family, Access.Kind.REFRESH, family.grant().scopes(), now, end));
        String fingerprint = audit.fingerprint(place.tenant(), Secret.of(access.value()));
        ObjectNode details = Json.object().put("scopes", DoorScope.list(scopes)).put("token", fingerprint);
        record(handle, family, action, "done", details);
        return new Issued(access, refresh, place.limits().access(), scopes);
    }

    private void insert(Handle handle, Family family, Token token, TokenRows.Row row) {
        TokenRows.insert(handle, family.tenant(), id(token), row);
    }

    private TokenRows.Row row(Family family, Access.Kind kind, Set<DoorScope> scopes, Instant now, Instant end) {
        Instant own = now.plus(
                kind == Access.Kind.ACCESS
                        ? place.limits().access()
                        : place.limits().idle());
        return new TokenRows.Row(family.id(), kind, scopes, now, own.isBefore(end) ? own : end, Optional.empty());
    }

    /**
     * Turns a refresh token into new tokens. One that was replaced longer ago than the grace shows that two have it, and
     * nobody knows which of them is the client: everything of its family ends (RFC 9700, section 4.14.2).
     *
     * @param scopes fewer than before, or none for the same
     * @throws OAuthFault {@code invalid_grant}, or {@code invalid_scope} where there would be more scopes than before
     */
    public Issued refresh(Token refresh, String client, Set<DoorScope> scopes) {
        String id = id(refresh);
        return store.<Optional<Issued>>write(handle -> TokenRows.find(handle, place.tenant(), id)
                        .filter(row -> row.kind() == Access.Kind.REFRESH)
                        .flatMap(row -> FamilyRows.find(handle, place.tenant(), row.family())
                                .filter(family -> family.grant().client().equals(client) && !family.ended())
                                .flatMap(family -> refreshed(handle, family, id, row, scopes))))
                .orElseThrow(Tokens::invalid);
    }

    private Optional<Issued> refreshed(
            Handle handle, Family family, String id, TokenRows.Row row, Set<DoorScope> scopes) {
        Instant now = clock.instant();
        if (!now.isBefore(row.expires())) {
            return Optional.empty();
        }
        if (row.replaced()
                .filter(at -> now.isAfter(at.plus(place.limits().grace())))
                .isPresent()) {
            end(handle, family, "token.refresh_reused");
            return Optional.empty();
        }
        if (!family.grant().scopes().containsAll(scopes)) {
            throw OAuthFault.of("invalid_scope", "The person granted less than that.");
        }
        if (scopes.isEmpty() && now.isBefore(family.wanted().plus(STEP))) {
            throw OAuthFault.of(
                    "interaction_required",
                    "A refresh gives no scope that the person did not grant: ask the person at the authorization"
                            + " endpoint.");
        }
        if (!stays(handle, family)) {
            end(handle, family, "token.person_out");
            return Optional.empty();
        }
        TokenRows.replace(handle, place.tenant(), id, now);
        return Optional.of(
                issue(handle, family, scopes.isEmpty() ? family.grant().scopes() : scopes, "token.refreshed"));
    }

    private boolean stays(Handle handle, Family family) {
        return place.stay().hold(handle, family.tenant(), family.grant().user());
    }

    /** The token, where it is good now. */
    public Optional<Access> find(Token token) {
        Instant now = clock.instant();
        String id = id(token);
        return live.find(id, handle -> TokenRows.live(handle, place.tenant(), id, now))
                .filter(access -> now.isBefore(access.expires()));
    }

    /** Notes that the client with this token was told to ask for more scopes. */
    public void wantMore(Token token) {
        store.write(handle -> FamilyRows.want(handle, place.tenant(), id(token), clock.instant()));
    }

    /** Ends a token of this client: a refresh token with everything of its family, an access token alone (RFC 7009). */
    public void revoke(Token token, String client) {
        String id = id(token);
        store.write(handle -> {
            TokenRows.find(handle, place.tenant(), id)
                    .ifPresent(row -> FamilyRows.find(handle, place.tenant(), row.family())
                            .filter(family -> family.grant().client().equals(client))
                            .ifPresent(family -> {
                                if (row.kind() == Access.Kind.REFRESH) {
                                    end(handle, family, "token.revoked");
                                } else {
                                    TokenRows.delete(handle, place.tenant(), id);
                                    record(
                                            handle,
                                            family,
                                            "token.revoked",
                                            "done",
                                            Json.object().put("kind", "access"));
                                }
                            }));
            return true;
        });
    }

    /** Ends every token of a person of any tenant, in a transaction of somebody else's. */
    public static void endAll(Handle handle, TenantId tenant, UserId user) {
        FamilyRows.endAll(handle, tenant, user);
    }

    /** Ends every token of everybody of a tenant, in a transaction of somebody else's. */
    public static void endAll(Handle handle, TenantId tenant) {
        FamilyRows.endAll(handle, tenant);
    }

    /** Ends every token of a person that a client holds, in a transaction of somebody else's; how many sign-ins those were. */
    public static int endOf(Handle handle, TenantId tenant, UserId user, String client) {
        return FamilyRows.endOf(handle, tenant, user, client);
    }

    private void end(Handle handle, Family family, String action) {
        if (FamilyRows.end(handle, place.tenant(), family.id())) {
            record(handle, family, action, "ended", Json.object());
        }
    }

    private void record(Handle handle, Family family, String action, String outcome, ObjectNode details) {
        String unusedId = audit.append(
                handle,
                new AuditRecord(
                        place.tenant(),
                        clock.instant(),
                        family.grant().user().value(),
                        family.grant().client(),
                        action,
                        family.id(),
                        outcome,
                        details));
    }

    private static OAuthFault invalid() {
        return OAuthFault.of("invalid_grant", "The code or token is not, or no longer, good for this client.");
    }

    private static String id(Token token) {
        return HexFormat.of().formatHex(token.hash());
    }
}
