package dev.jiramcp.contract;

import dev.jiramcp.atlassian.Addresses;
import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.call.CallRequest;
import dev.jiramcp.call.CallResult;
import dev.jiramcp.call.Calls;
import dev.jiramcp.connection.ApiTokenConnection;
import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.Connections;
import dev.jiramcp.exchange.TestingExchange;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.jira.JiraClient;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.ScopeNeed;
import dev.jiramcp.model.Secret;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import dev.jiramcp.sandbox.gateway.Limits;
import dev.jiramcp.sandbox.watch.Exchange;
import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.Narrowing;
import dev.jiramcp.tool.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** The program as one person has it who has API tokens, on a simulation of their own that keeps what is said. */
final class Stage implements AutoCloseable {
    private static final String AMARA = "amara.okafor@brightwell.example";

    /** What is lent to a tool. */
    enum Credential {
        /** A token without scopes, used at the site. */
        WITHOUT_SCOPES,
        /** A token of exactly the classic scopes that the tool declares, used at the gateway. */
        CLASSIC,
        /** A token of exactly the granular scopes that the tool declares, used at the gateway. */
        GRANULAR;

        private Set<Scope> scopes(ScopeNeed need) {
            Set<Scope> scopes = this == CLASSIC ? need.classic() : need.granular();
            return scopes.isEmpty() ? Set.of(new Scope("read:me")) : scopes;
        }
    }

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withLimits(Limits.OFF));
    private final Http http = new Http(HostRules.allowing(sandbox.uri()));
    private final Map<String, Calls> doors = new ConcurrentHashMap<>();
    private final Credential credential;

    Stage(Credential credential) {
        this.credential = credential;
        sandbox.traffic().recordEverything(true);
    }

    /** Calls of one tool; each tool remembers for itself, so that none lives on what another may read. */
    private Calls door(String tool) {
        Connection connection = new ApiTokenConnection(
                new Atlassian(http, new Addresses(sandbox.uri(), sandbox.uri())),
                new JiraClient(http),
                sandbox.site("brightwell"),
                new Authorization.Basic(
                        AMARA,
                        Secret.of(token(Catalogue.ALL.find(tool).orElseThrow().scopes()))));
        return new Calls(
                Selection.of(Catalogue.ALL, Narrowing.of("all", "", "", false)),
                TestingExchange.of(Connections.only(connection), List.of()),
                () -> "contract");
    }

    private String token(ScopeNeed need) {
        if (credential == Credential.WITHOUT_SCOPES) {
            return sandbox.apiToken(AMARA);
        }
        AccountId account = sandbox.control()
                .accounts()
                .directory()
                .personByEmail(AMARA)
                .orElseThrow()
                .id();
        return sandbox.control()
                .doors()
                .tokens()
                .make(account, credential.scopes(need), Duration.ofDays(1))
                .text();
    }

    CallResult call(String tool, JsonNode arguments) {
        return doors.computeIfAbsent(tool, this::door).call(CallRequest.of(Caller.local("contract"), tool, arguments));
    }

    /** Says a text as a comment, however that ends. */
    void comment(String markdown) {
        call("jira_add_comment", Json.object().put("issue", "FLOW-7").put("body", markdown));
    }

    /** The requests to Jira so far. */
    List<Exchange> exchanges() {
        return sandbox.traffic().exchanges().stream()
                .filter(exchange -> exchange.path().startsWith("/rest/"))
                .toList();
    }

    @Override
    public void close() {
        http.close();
        sandbox.close();
    }
}
