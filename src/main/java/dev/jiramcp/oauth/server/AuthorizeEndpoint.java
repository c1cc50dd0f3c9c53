package dev.jiramcp.oauth.server;

import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.Parameters;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.client.Clients;
import dev.jiramcp.oauth.consent.Asked;
import dev.jiramcp.oauth.consent.Requests;
import dev.jiramcp.web.AddressBlock;
import dev.jiramcp.web.page.Page;
import dev.jiramcp.web.page.PageRoute;
import dev.jiramcp.web.page.Reply;
import dev.jiramcp.web.page.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code GET /oauth/authorize} (RFC 6749, section 4.1.1): checks what a client asks and goes on to the page that asks the
 * person. Only a client that is known, at an address that it registered, hears what is wrong; otherwise the person does.
 */
final class AuthorizeEndpoint implements PageRoute {
    /** Where the page is that asks the person. */
    static final String CONSENT = "/oauth/consent/";

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int LONGEST_STATE = 4096;

    private final Clients clients;
    private final Requests requests;
    private final ServerAddress address;
    private final Set<DoorScope> usual;

    /**
     * The endpoint.
     *
     * @param usual the scopes of a client that names none
     */
    AuthorizeEndpoint(Clients clients, Requests requests, ServerAddress address, Set<DoorScope> usual) {
        this.clients = clients;
        this.requests = requests;
        this.address = address;
        this.usual = usual;
    }

    @Override
    public Reply answer(HttpServletRequest request, HttpServletResponse response) {
        Parameters parameters = Parameters.ofQuery(request);
        Client client;
        String redirect;
        try {
            client = client(parameters, AddressBlock.network(request.getRemoteAddr()));
            redirect = redirect(parameters, client);
        } catch (OAuthFault fault) {
            return Page.problem(400, "This program can't sign you in", fault.description());
        }
        try {
            Asked asked = asked(request, parameters, client, redirect);
            return new SeeOther(URI.create(CONSENT + requests.open(request, response, asked)));
        } catch (OAuthFault fault) {
            return Answers.error(redirect, address.issuer(request), state(parameters), fault);
        }
    }

    private Client client(Parameters parameters, String from) {
        return clients.find(parameters.need("client_id"), from)
                .orElseThrow(() -> OAuthFault.of(
                        "invalid_client",
                        "It names itself in a way that this server does not know, or no longer knows. Begin again from"
                                + " the program; it registers anew."));
    }

    private static String redirect(Parameters parameters, Client client) {
        Optional<String> given = parameters.find("redirect_uri");
        if (given.isEmpty() && client.redirects().size() == 1) {
            return client.redirects().get(0).value();
        }
        return given.filter(client::mayReturnTo)
                .orElseThrow(() -> OAuthFault.of(
                        "invalid_request",
                        "It asks to send you back to an address that it has not registered with this server."));
    }

    private Asked asked(HttpServletRequest request, Parameters parameters, Client client, String redirect) {
        if (!parameters.need("response_type").equals("code")) {
            throw OAuthFault.of("unsupported_response_type", "The response type is 'code'.");
        }
        if (parameters.find("request").isPresent()) {
            throw OAuthFault.of("request_not_supported", "Request objects are not taken.");
        }
        if (parameters.find("request_uri").isPresent()) {
            throw OAuthFault.of("request_uri_not_supported", "Request objects are not taken.");
        }
        String state = parameters.find("state").orElse("");
        if (state.length() > LONGEST_STATE) {
            throw OAuthFault.of("invalid_request", "The state is longer than " + LONGEST_STATE + " characters.");
        }
        Set<DoorScope> scopes = parameters.find("scope").map(DoorScope::parse).orElse(usual);
        return new Asked(
                client.id(),
                redirect,
                state,
                challenge(parameters),
                scopes.isEmpty() ? usual : scopes,
                audience(request, parameters));
    }

    /** Proof Key for Code Exchange by S256, of everybody (RFC 9700, section 2.1.1). */
    private static String challenge(Parameters parameters) {
        String method = parameters.find("code_challenge_method").orElse("plain");
        String challenge = parameters.need("code_challenge");
        if (!method.equals("S256")) {
            throw OAuthFault.of("invalid_request", "The code challenge method is S256.");
        }
        if (!CHALLENGE.matcher(challenge).matches()) {
            throw OAuthFault.of("invalid_request", "The code challenge is not one of S256.");
        }
        return challenge;
    }

    private String audience(HttpServletRequest request, Parameters parameters) {
        if (!parameters.all("resource").stream().allMatch(resource -> address.isResource(request, resource))) {
            throw OAuthFault.of("invalid_target", "The resource is " + address.resource(request) + ".");
        }
        return address.audience(request);
    }

    private static String state(Parameters parameters) {
        String state = parameters.all("state").stream().findFirst().orElse("");
        return state.length() > LONGEST_STATE ? "" : state;
    }
}
