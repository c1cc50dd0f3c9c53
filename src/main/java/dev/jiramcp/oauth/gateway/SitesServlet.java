package dev.jiramcp.oauth.gateway;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.exchange.broker.BrokerToken;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sites where a token of ours is good, in the form of Atlassian's {@code accessible-resources}, so that clients written
 * for that one need nothing but another address. The scopes are the token's.
 */
final class SitesServlet extends HttpServlet {
    static final String PATH = "/gateway/oauth/token/accessible-resources";
    private static final long serialVersionUID = 1;

    private final transient Gateway gateway;

    SitesServlet(Gateway gateway) {
        this.gateway = requireNonNull(gateway, "gateway is null");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            BrokerToken token = gateway.token(request);
            ArrayNode sites = Json.array();
            gateway.door().sites(token).forEach(site -> add(sites, site, token));
            GatewayErrors.write(HttpServletResponse.SC_OK, Json.mapper().writeValueAsBytes(sites), response);
        } catch (Refusal refusal) {
            GatewayErrors.write(refusal, GatewayServlet.challenge(refusal), response);
        }
    }

    private static void add(ArrayNode sites, Site site, BrokerToken token) {
        ObjectNode one = sites.addObject()
                .put("id", site.id().value())
                .put("name", site.name())
                .put("url", site.url().toString());
        ArrayNode scopes = one.putArray("scopes");
        token.scopes().stream().sorted().forEach(scope -> scopes.add(scope.value()));
    }
}
