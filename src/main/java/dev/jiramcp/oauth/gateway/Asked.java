package dev.jiramcp.oauth.gateway;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.exchange.broker.BrokerToken;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.model.Trouble;
import java.util.List;
import java.util.Optional;

/**
 * What an application asks for, understood.
 *
 * @param token as whom
 * @param path where
 * @param operation what
 * @param method HEAD where that is asked for, else the operation's
 * @param query as it is sent on
 */
record Asked(BrokerToken token, GatewayPath path, Operation operation, String method, Optional<String> query) {
    Asked {
        requireNonNull(token, "token is null");
        requireNonNull(path, "path is null");
        requireNonNull(operation, "operation is null");
        requireNonNull(method, "method is null");
        requireNonNull(query, "query is null");
    }

    /**
     * Refuses what the token's scopes do not cover.
     *
     * @throws dev.jiramcp.model.Refusal naming what is missing
     */
    void requireScopes() {
        if (!operation.scopes().isMetBy(token.scopes())) {
            throw Trouble.GATEWAY_SCOPE_MISSING.refusal("The operation needs " + operation.scopes() + ".");
        }
    }

    /** It as a call to Jira, for budgets and health. */
    JiraCall call() {
        return new JiraCall(
                operation.method(),
                operation.template(),
                path.text(),
                List.of(),
                Optional.empty(),
                operation.repeatable());
    }

    /** Path and query at Jira. */
    String address() {
        return path.text() + query.map(text -> "?" + text).orElse("");
    }
}
