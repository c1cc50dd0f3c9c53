package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.exchange.broker.BrokerToken;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Scope;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The exchange for requests that an application sends through the gateway, with a broker token. */
public interface GatewayDoor {
    /**
     * A request at the gateway.
     *
     * @param cloud the site that its address names
     * @param method its method
     * @param path what follows the site in its address, such as {@code /rest/api/3/myself}
     * @param scopes what Jira asks for it
     * @param ip where it comes from
     */
    record Request(CloudId cloud, String method, String path, Set<Scope> scopes, Optional<String> ip) {
        public Request {
            requireNonNull(cloud, "cloud is null");
            requireNonNull(method, "method is null");
            requireNonNull(path, "path is null");
            scopes = Set.copyOf(scopes);
            requireNonNull(ip, "ip is null");
        }
    }

    /** Forwards a request. */
    @FunctionalInterface
    interface Forwarding<T> {
        T through(Passage passage) throws IOException;
    }

    /**
     * Asks policy anew, writes the decision down, lends the credential for as long as {@code forwarding} runs, and writes
     * down what came of it.
     *
     * @throws dev.jiramcp.model.Refusal {@code UNAUTHENTICATED} where the token's connection is there no more, {@code
     *     FORBIDDEN} where the token is of another site or policy says no, {@code UNAVAILABLE} where the decision can't be
     *     written
     */
    <T> T pass(BrokerToken token, Request request, Forwarding<T> forwarding) throws IOException;

    /**
     * The sites where a token is good: one, or none where its connection is there no more.
     */
    List<Site> sites(BrokerToken token);
}
