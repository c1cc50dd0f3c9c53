package dev.jiramcp.oauth.server;

import dev.jiramcp.connection.connect.PageOrigin;
import dev.jiramcp.connection.connect.PersonalLink;
import dev.jiramcp.connection.connect.PersonalLinks;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.Parameters;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.oauth.application.ConnectSessions;
import dev.jiramcp.oauth.application.ConnectSessions.Status;
import dev.jiramcp.oauth.client.Client;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /oauth/connect-session}: an application, proved as at the token endpoint, starts a session for its connect
 * button; and {@code POST /oauth/connect-session/status}, where it learns what truly came of one.
 */
final class ConnectSessionEndpoint {
    static final String PATH = "/oauth/connect-session";
    static final String STATUS = PATH + "/status";

    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    private final ClientProof proof;
    private final ConnectSessions sessions;
    private final ServerAddress address;

    ConnectSessionEndpoint(ClientProof proof, ConnectSessions sessions, ServerAddress address) {
        this.proof = proof;
        this.sessions = sessions;
        this.address = address;
    }

    JsonReply start(HttpServletRequest request) {
        Parameters parameters = Parameters.ofForm(request);
        String id = application(request, parameters);
        try {
            PersonalLinks.Made made = sessions.start(id, wanted(parameters));
            ObjectNode body = Json.object();
            body.put("session", made.token());
            body.put("link", address.issuer(request) + made.path());
            body.put(
                    "origin",
                    made.link().maker().origin().map(PageOrigin::value).orElse(""));
            body.put("expires_in", ConnectSessions.LIFE.toSeconds());
            return JsonReply.ok(body);
        } catch (Refusal refusal) {
            throw fault(refusal);
        }
    }

    /** Nobody but what an administrator registered has a button. */
    private String application(HttpServletRequest request, Parameters parameters) {
        Client client = proof.of(request, parameters);
        if (client.origin() != Client.Origin.APPLICATION) {
            throw OAuthFault.of("unauthorized_client", "Only an application that an administrator registered may ask.")
                    .withStatus(FORBIDDEN);
        }
        return client.id();
    }

    private static ConnectSessions.Wanted wanted(Parameters parameters) {
        return new ConnectSessions.Wanted(
                new UserId(parameters.need("user")),
                parameters.find("origin"),
                parameters.find("atlassian_app"),
                Set.copyOf(ScopeChoice.names(parameters.find("scope").orElse(""))),
                parameters.find("site").map(ConnectSessionEndpoint::site));
    }

    private static URI site(String text) {
        try {
            URI site = URI.create(text);
            if ("https".equals(site.getScheme()) && site.getHost() != null && site.getRawUserInfo() == null) {
                return site;
            }
        } catch (IllegalArgumentException noAddress) {
            throw OAuthFault.of("invalid_request", "The site is no address.");
        }
        throw OAuthFault.of("invalid_request", "The site is an address, such as https://example.atlassian.net.");
    }

    private static OAuthFault fault(Refusal refusal) {
        String said =
                refusal.text() + refusal.remedy().map(remedy -> " " + remedy).orElse("");
        return switch (refusal.kind()) {
            case FORBIDDEN -> OAuthFault.of("unauthorized_client", said).withStatus(FORBIDDEN);
            case RATE_LIMITED -> OAuthFault.of("slow_down", said).withStatus(TOO_MANY);
            case UNAVAILABLE -> throw refusal;
            default -> OAuthFault.of("invalid_request", said);
        };
    }

    JsonReply status(HttpServletRequest request) {
        Parameters parameters = Parameters.ofForm(request);
        String id = application(request, parameters);
        PersonalLink link = sessions.find(id, parameters.need("session"))
                .orElseThrow(() -> OAuthFault.of("invalid_request", "There is no such session of this application."));
        ObjectNode body = Json.object();
        body.put("status", Status.of(link.state()).word());
        body.put("user", link.user().value());
        link.connection().ifPresent(connection -> body.put("connection", connection.value()));
        return JsonReply.ok(body);
    }
}
