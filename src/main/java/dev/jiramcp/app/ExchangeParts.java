package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.exchange.Groups;
import dev.jiramcp.exchange.broker.BrokerToken;
import dev.jiramcp.http.Budget;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.http.PublicFetch;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.oauth.application.Applications;
import dev.jiramcp.oauth.exchange.ExchangeGrant;
import dev.jiramcp.oauth.exchange.GivenTokens;
import dev.jiramcp.oauth.exchange.SubjectBook;
import dev.jiramcp.oauth.exchange.SubjectTokens;
import dev.jiramcp.oauth.exchange.TokenIssuers;
import dev.jiramcp.oauth.jwt.Assertions;
import dev.jiramcp.oauth.jwt.KeySets;
import dev.jiramcp.oauth.jwt.UsedAssertions;
import dev.jiramcp.oauth.server.AuthorizationServer;
import dev.jiramcp.oauth.token.Tokens;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What back-end applications deal with at one tenant's token endpoint, put together. */
final class ExchangeParts {
    /** Sets of keys are larger than what clients say of themselves. */
    private static final int LARGEST = 64 * 1024;

    /** Atlassian's gateway, by the name that everybody knows. */
    private static final String KNOWN = "https://api.atlassian.com";

    private final Program program;
    private final PublicFetch documents;
    private final Clock clock;
    private final TenantId tenant;

    ExchangeParts(Program program, PublicFetch documents, Clock clock, TenantId tenant) {
        this.program = requireNonNull(program, "program is null");
        this.documents = requireNonNull(documents, "documents is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.tenant = requireNonNull(tenant, "tenant is null");
    }

    AuthorizationServer.Machines machines(Tokens tokens, Applications applications, ServerAddress address) {
        KeySets keys = new KeySets(this::ofIssuers, clock);
        KeySets ofClients = new KeySets(named -> documents.get(named, LARGEST), clock);
        Assertions assertions = new Assertions(ofClients, new UsedAssertions(program.store(), clock, tenant), clock);
        SubjectTokens subjects = new SubjectTokens(
                new SubjectTokens.Ours(tenant, tokens, program.exchanging().brokerTokens()),
                new TokenIssuers(program.settings().issuers(), keys, this::ofIssuers, clock),
                new SubjectBook(program.store(), tenant),
                assertions);
        Groups groups = program.exchanging().judge().groups();
        ExchangeGrant exchange = new ExchangeGrant(
                applications,
                subjects,
                program.exchanging().handover(),
                groups,
                new ExchangeGrant.Place(
                        tenant, address, List.of(KNOWN, program.atlassian().toString())));
        return new AuthorizationServer.Machines(
                assertions,
                Optional.of(exchange),
                new GivenTokens(
                        tenant,
                        new GivenTokens.Tokens(program.exchanging().brokerTokens(), this::leads),
                        program.audit(),
                        clock));
    }

    private boolean leads(BrokerToken token) {
        return !program.exchanging().gateway().sites(token).isEmpty();
    }

    /** The operator names issuers, which may be inside; clients name whatever they like. */
    private HttpAnswer ofIssuers(URI address) {
        try (Http http =
                new Http(HostRules.allowing(), program.settings().network().reach())) {
            return http.send(HttpCall.get(address, Budget.PROBE.upTo(LARGEST)));
        }
    }
}
