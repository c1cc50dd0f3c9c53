package dev.jiramcp.oauth.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.exchange.Claim;
import dev.jiramcp.exchange.broker.BrokerToken;
import dev.jiramcp.exchange.broker.BrokerTokens;
import dev.jiramcp.model.BrokerFormat;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.jwt.Assertions;
import dev.jiramcp.oauth.jwt.Claims;
import dev.jiramcp.oauth.jwt.SignedJwt;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.oauth.token.Access;
import dev.jiramcp.oauth.token.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Whose a token is that an application shows: one of ours, one of an issuer that the operator named, or an assertion that the
 * application signed itself.
 */
public final class SubjectTokens {
    /** A chain that is deeper is read no further; one of this depth is refused already. */
    private static final int DEEPEST = 8;

    private final Ours ours;
    private final TokenIssuers issuers;
    private final SubjectBook book;
    private final Assertions assertions;

    /** Tokens that we gave. */
    public record Ours(TenantId tenant, Tokens tokens, BrokerTokens brokers) {
        public Ours {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(tokens, "tokens is null");
            requireNonNull(brokers, "brokers is null");
        }
    }

    public SubjectTokens(Ours ours, TokenIssuers issuers, SubjectBook book, Assertions assertions) {
        this.ours = requireNonNull(ours, "ours is null");
        this.issuers = requireNonNull(issuers, "issuers is null");
        this.book = requireNonNull(book, "book is null");
        this.assertions = requireNonNull(assertions, "assertions is null");
    }

    /**
     * Whose a token is, shown by an application as of a type. The database is asked once for each, whatever is wrong with it,
     * so that what is done tells no more than what is said.
     */
    Subject of(String token, Optional<TokenType> type, Requester requester) throws NotAcceptable {
        Optional<SignedJwt> signed = SignedJwt.read(token);
        if (signed.isPresent()) {
            return ofSigned(token, signed.get(), requester);
        }
        Subject subject = token.startsWith(BrokerFormat.PREFIX) ? ofBroker(token) : ofClient(token, requester);
        if (type.filter(said -> said != TokenType.ACCESS_TOKEN).isPresent()) {
            throw new NotAcceptable("wrong_type");
        }
        return subject;
    }

    private Subject ofSigned(String token, SignedJwt signed, Requester requester) throws NotAcceptable {
        boolean own = signed.claims()
                .text("iss")
                .filter(requester.application().id()::equals)
                .isPresent();
        if (own && requester.application().keys().isPresent()) {
            return selfSigned(token, requester);
        }
        Optional<UserId> person = named(signed);
        if (own) {
            throw new NotAcceptable("assertion");
        }
        return ofIssuer(signed, person, requester);
    }

    /** Who a token says that it is of, if that is anybody here; whether it is good is another question. */
    private Optional<UserId> named(SignedJwt token) {
        TokenIssuers.Named named = issuers.named(token.claims());
        return book.find(named.issuer(), named.subject());
    }

    private Subject ofClient(String token, Requester requester) throws NotAcceptable {
        Access access = ours.tokens().find(Token.of(token)).orElseThrow(() -> new NotAcceptable("unknown_or_ended"));
        if (access.kind() != Access.Kind.ACCESS) {
            throw new NotAcceptable("wrong_kind");
        }
        if (!access.grant().audience().equals(requester.audience())) {
            throw new NotAcceptable("wrong_audience");
        }
        return new Subject(
                access.grant().user(),
                List.of(),
                new Claim.Limit(within(access.scopes()), access.expires()),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** What a scope of ours covers of Atlassian's. */
    private static Predicate<Scope> within(Set<DoorScope> scopes) {
        return scope -> scopes.contains(DoorScope.covering(scope));
    }

    /** Whoever goes on with it never gets beyond it, neither to another site nor to Atlassian itself. */
    private Subject ofBroker(String token) throws NotAcceptable {
        BrokerToken broker = ours.brokers().find(token).orElseThrow(() -> new NotAcceptable("unknown_or_ended"));
        if (!broker.tenant().equals(ours.tenant()) || broker.alone()) {
            throw new NotAcceptable("wrong_tenant");
        }
        return new Subject(
                broker.user(),
                broker.actors(),
                new Claim.Limit(broker.scopes()::contains, broker.expires()),
                Optional.of(broker.cloudId()),
                Optional.empty(),
                false);
    }

    private Subject ofIssuer(SignedJwt token, Optional<UserId> person, Requester requester) throws NotAcceptable {
        issuers.check(token);
        return new Subject(
                person.orElseThrow(() -> new NotAcceptable("nobody_signed_in")),
                actors(token.claims().json().path("act")),
                new Claim.Limit(scope -> true, end(token.claims())),
                Optional.empty(),
                mayAct(token.claims(), requester),
                false);
    }

    private Subject selfSigned(String token, Requester requester) throws NotAcceptable {
        Claims claims = requester
                .application()
                .keys()
                .flatMap(keys -> assertions.claims(
                        requester.application().id(),
                        keys,
                        token,
                        requester.ourNames().get()))
                .orElseThrow(() -> new NotAcceptable("assertion"));
        try {
            UserId user = new UserId(claims.text("sub").orElseThrow(() -> new NotAcceptable("no_subject")));
            return new Subject(
                    user,
                    actors(claims.json().path("act")),
                    new Claim.Limit(scope -> true, end(claims)),
                    Optional.empty(),
                    mayAct(claims, requester),
                    true);
        } catch (Refusal noUser) {
            throw new NotAcceptable("no_subject");
        }
    }

    private static Instant end(Claims claims) {
        return claims.time("exp").orElseThrow();
    }

    /** Who alone may act (RFC 8693, section 4.4); nobody where that is of no form, or names one whom somebody else knows. */
    private static Optional<String> mayAct(Claims claims, Requester requester) {
        if (!claims.json().has("may_act")) {
            return Optional.empty();
        }
        JsonNode only = claims.json().path("may_act");
        boolean ofOurs = !only.has("iss") || only.path("iss").asString("").equals(requester.issuer());
        return Optional.of(new Claims(only).text("sub").filter(sub -> ofOurs).orElse(""));
    }

    /** The chain of those who acted, the last one first (RFC 8693, section 4.1). */
    private static List<String> actors(JsonNode act) throws NotAcceptable {
        List<String> actors = new ArrayList<>();
        JsonNode each = act;
        while (each.isObject() && actors.size() < DEEPEST) {
            actors.add(new Claims(each).text("sub").orElseThrow(() -> new NotAcceptable("act")));
            each = each.path("act");
        }
        if (!each.isMissingNode() && !each.isObject()) {
            throw new NotAcceptable("act");
        }
        return actors;
    }
}
