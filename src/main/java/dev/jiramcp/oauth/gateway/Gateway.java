package dev.jiramcp.oauth.gateway;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.exchange.GatewayDoor;
import dev.jiramcp.exchange.broker.BrokerToken;
import dev.jiramcp.exchange.broker.BrokerTokens;
import dev.jiramcp.http.Http;
import dev.jiramcp.jira.Pause;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.Trouble;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.web.OurHosts;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The addresses of the gateway, and who may come in: whoever shows a token of it in the one header for that. */
public final class Gateway {
    private static final String BEARER = "Bearer ";

    private final Place place;
    private final BrokerTokens tokens;
    private final GatewayDoor door;
    private final Forwarding.Means means;

    /** Where the gateway is, and whose tokens it takes. */
    public record Place(TenantId tenant, OurHosts hosts, ServerAddress address) {
        public Place {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(hosts, "hosts is null");
            requireNonNull(address, "address is null");
        }
    }

    public Gateway(Place place, BrokerTokens tokens, GatewayDoor door, Http http) {
        this.place = requireNonNull(place, "place is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.door = requireNonNull(door, "door is null");
        this.means = new Forwarding.Means(http, Pause.real());
    }

    /** The servlets by their paths. */
    public Map<String, HttpServlet> routes() {
        return Map.of(GatewayPath.PREFIX + "*", new GatewayServlet(this), SitesServlet.PATH, new SitesServlet(this));
    }

    Place place() {
        return place;
    }

    GatewayDoor door() {
        return door;
    }

    Forwarding.Means means() {
        return means;
    }

    /**
     * The token that a request shows.
     *
     * @throws Refusal where it shows none that is good now
     */
    BrokerToken token(HttpServletRequest request) {
        if (!place.hosts().isHost(Optional.ofNullable(request.getHeader("Host")).orElse(""))) {
            throw Refusal.of(Refusal.Kind.INVALID, "wrong_host", "This server is not reached under this host.");
        }
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        return headers.stream()
                .filter(header -> headers.size() == 1 && header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .flatMap(header -> tokens.find(header.substring(BEARER.length()).strip()).stream())
                .filter(token -> token.tenant().equals(place.tenant()))
                .findFirst()
                .orElseThrow(Trouble.GATEWAY_TOKEN_REFUSED::refusal);
    }
}
