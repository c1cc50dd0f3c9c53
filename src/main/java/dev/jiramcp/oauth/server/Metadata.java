package dev.jiramcp.oauth.server;

import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.oauth.application.GrantType;
import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.jwt.SignedJwt;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What this server says of itself to clients that find their way alone. */
final class Metadata {
    static final String AUTHORIZE = "/oauth/authorize";
    static final String TOKEN = "/oauth/token";
    static final String REGISTER = "/oauth/register";
    static final String REVOKE = "/oauth/revoke";
    static final String INTROSPECT = "/oauth/introspect";

    private final ServerAddress address;
    private final Set<DoorScope> usual;
    private final BooleanSupplier gives;

    /**
     * What is said.
     *
     * @param usual the scopes that everyday work takes
     * @param gives whether back-end applications are given tokens
     */
    Metadata(ServerAddress address, Set<DoorScope> usual, BooleanSupplier gives) {
        this.address = address;
        this.usual = usual;
        this.gives = gives;
    }

    /** Of the authorization server (RFC 8414, section 2; RFC 9207, section 3). */
    JsonReply server(HttpServletRequest request) {
        ObjectNode body = Json.object();
        body.put("issuer", address.issuer(request));
        body.put("authorization_endpoint", endpoint(request, AUTHORIZE));
        body.put("token_endpoint", endpoint(request, TOKEN));
        body.put("registration_endpoint", endpoint(request, REGISTER));
        body.put("revocation_endpoint", endpoint(request, REVOKE));
        body.put("introspection_endpoint", endpoint(request, INTROSPECT));
        body.set("response_types_supported", list(List.of("code")));
        body.set("response_modes_supported", list(List.of("query")));
        body.set("grant_types_supported", list(grants()));
        body.set("code_challenge_methods_supported", list(List.of("S256")));
        body.set("token_endpoint_auth_methods_supported", list(proofs(true)));
        body.set("revocation_endpoint_auth_methods_supported", list(proofs(true)));
        body.set("introspection_endpoint_auth_methods_supported", list(proofs(false)));
        for (String endpoint : List.of("token", "revocation", "introspection")) {
            body.set(endpoint + "_endpoint_auth_signing_alg_values_supported", list(SignedJwt.algorithms()));
        }
        body.set("scopes_supported", list(words(DoorScope.all())));
        body.put("authorization_response_iss_parameter_supported", true);
        body.put("client_id_metadata_document_supported", true);
        return JsonReply.ok(body);
    }

    /** Of the protected resource (RFC 9728, section 2). */
    JsonReply resource(HttpServletRequest request) {
        ObjectNode body = Json.object();
        body.put("resource", address.resource(request));
        body.set("authorization_servers", list(List.of(address.issuer(request))));
        body.set("scopes_supported", list(words(usual)));
        body.set("bearer_methods_supported", list(List.of("header")));
        body.put("resource_name", "Jira");
        return JsonReply.ok(body);
    }

    private String endpoint(HttpServletRequest request, String path) {
        return address.endpoint(request, path).toString();
    }

    private List<String> grants() {
        Stream<String> forPeople = Stream.of("authorization_code", "refresh_token");
        Stream<String> forApplications =
                gives.getAsBoolean() ? Arrays.stream(GrantType.values()).map(GrantType::urn) : Stream.empty();
        return Stream.concat(forPeople, forApplications).toList();
    }

    private static List<String> proofs(boolean none) {
        return Arrays.stream(Client.Proof.values())
                .filter(proof -> none || proof != Client.Proof.NONE)
                .map(Client.Proof::method)
                .toList();
    }

    private static List<String> words(Collection<DoorScope> scopes) {
        return scopes.stream().sorted().map(DoorScope::value).toList();
    }

    private static ArrayNode list(List<String> words) {
        ArrayNode list = Json.array();
        words.forEach(list::add);
        return list;
    }
}
