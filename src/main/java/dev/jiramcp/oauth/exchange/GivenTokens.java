package dev.jiramcp.oauth.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.exchange.broker.BrokerToken;
import dev.jiramcp.exchange.broker.BrokerTokens;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.client.Client;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/** What the applications of one tenant may ask about the tokens for the gateway that they hold, and do with them. */
public final class GivenTokens {
    private final TenantId tenant;
    private final Tokens tokens;
    private final Audit audit;
    private final Clock clock;

    /**
     * The tokens.
     *
     * @param leads whether the connection behind one is there, and reaches its site
     */
    public record Tokens(BrokerTokens brokers, Predicate<BrokerToken> leads) {
        public Tokens {
            requireNonNull(brokers, "brokers is null");
            requireNonNull(leads, "leads is null");
        }
    }

    public GivenTokens(TenantId tenant, Tokens tokens, Audit audit, Clock clock) {
        this.tenant = requireNonNull(tenant, "tenant is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * What is said of a token (RFC 7662, section 2.2) to the application that holds it, while it is good.
     *
     * @param issuer our name, as that application knows it
     */
    public Optional<ObjectNode> described(Client holder, String presented, String issuer) {
        return tokens.brokers()
                .find(presented)
                .filter(token -> token.isOf(tenant, holder.id()))
                .filter(tokens.leads())
                .map(token -> described(token, issuer));
    }

    private static ObjectNode described(BrokerToken token, String issuer) {
        ObjectNode body = Json.object().put("active", true);
        body.put("scope", token.scopes().stream().map(Scope::value).sorted().collect(Collectors.joining(" ")));
        body.put("client_id", token.application());
        body.put("sub", token.user().value());
        body.put("aud", issuer + "/gateway/ex/jira/" + token.cloudId().value());
        body.put("iss", issuer);
        body.put("exp", token.expires().getEpochSecond());
        body.put("jti", token.id());
        body.put("token_type", "Bearer");
        ObjectNode each = body;
        for (String actor : token.actors()) { // RFC 8693, section 4.1: who acts now is outermost
            each = each.putObject("act").put("sub", actor);
        }
        return body;
    }

    /** Ends a token of the application that shows it; one that is not there, or another's, is as good as ended. */
    public void end(Client holder, String presented) {
        tokens.brokers().end(presented, tenant, holder.id(), this::note);
    }

    private void note(Handle database, BrokerToken token) {
        ObjectNode details = Json.object().put("kind", "broker").put("issued_by", token.decision());
        String unusedId = audit.append(
                database,
                new AuditRecord(
                        tenant,
                        clock.instant(),
                        token.user().value(),
                        token.application(),
                        "token.revoked",
                        token.id(),
                        "done",
                        details));
    }
}
