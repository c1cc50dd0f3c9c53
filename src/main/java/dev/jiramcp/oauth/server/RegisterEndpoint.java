package dev.jiramcp.oauth.server;

import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.client.RedirectUri;
import dev.jiramcp.oauth.client.RegisteredClients;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /oauth/register} (RFC 7591), for clients that publish no document about themselves. */
final class RegisterEndpoint implements JsonServlet.Route {
    private static final int LARGEST = 16 * 1024;
    private static final int MOST_REDIRECTS = 10;
    private static final Set<String> GRANTS = Set.of("authorization_code", "refresh_token");

    private final RegisteredClients clients;
    private final ServerAddress address;

    RegisterEndpoint(RegisteredClients clients, ServerAddress address) {
        this.clients = clients;
        this.address = address;
    }

    @Override
    public JsonReply answer(HttpServletRequest request) throws IOException {
        JsonNode said = read(request);
        check(said);
        RegisteredClients.Registered registered = clients.register(new RegisteredClients.Wish(
                text(said, "client_name").orElse("A program without a name"),
                redirects(request, said),
                proof(said),
                request.getRemoteAddr()));
        return JsonReply.of(HttpServletResponse.SC_CREATED, described(registered));
    }

    private static JsonNode read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        String type = Optional.ofNullable(request.getHeader("Content-Type"))
                .orElse("")
                .split(";", -1)[0]
                .strip();
        if (body.length > LARGEST || !type.toLowerCase(Locale.ROOT).equals("application/json")) {
            throw invalid("A registration is JSON of at most " + LARGEST + " bytes.");
        }
        try {
            JsonNode said = Json.mapper().readTree(body);
            if (!said.isObject()) {
                throw invalid("A registration is a JSON object.");
            }
            return said;
        } catch (JacksonException noJson) {
            throw invalid("A registration is a JSON object.");
        }
    }

    private static void check(JsonNode said) {
        for (JsonNode type : said.path("response_types")) {
            if (!type.asString("").equals("code")) {
                throw invalid("The response type is 'code'.");
            }
        }
        JsonNode grants = said.path("grant_types");
        if (grants.isArray() && !grants.isEmpty() && !words(grants).contains("authorization_code")) {
            throw invalid("The grant types are "
                    + String.join(" and ", GRANTS.stream().sorted().toList()) + ".");
        }
    }

    private List<RedirectUri> redirects(HttpServletRequest request, JsonNode said) {
        List<String> words = words(said.path("redirect_uris"));
        if (words.isEmpty() || words.size() > MOST_REDIRECTS) {
            throw OAuthFault.of(
                    "invalid_redirect_uri", "A client registers from 1 to " + MOST_REDIRECTS + " redirect URIs.");
        }
        List<RedirectUri> redirects = words.stream().map(RedirectUri::new).toList();
        URI own = URI.create(address.issuer(request) + "/");
        if (redirects.stream().anyMatch(redirect -> isWithin(own, redirect.value()))) {
            throw OAuthFault.of("invalid_redirect_uri", "A redirect URI is not an address of this server.");
        }
        return redirects;
    }

    /** Our own addresses are never where a code may go: what is sent there would look like an answer of Atlassian's. */
    static boolean isWithin(URI ours, String redirect) {
        URI theirs = URI.create(redirect);
        return ours.getHost().equalsIgnoreCase(String.valueOf(theirs.getHost())) && port(ours) == port(theirs);
    }

    private static int port(URI address) {
        int usual = "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
        return address.getPort() < 0 ? usual : address.getPort();
    }

    private static Client.Proof proof(JsonNode said) {
        String method = text(said, "token_endpoint_auth_method").orElse(Client.Proof.BASIC.method());
        for (Client.Proof proof : Client.Proof.values()) {
            if (proof != Client.Proof.SIGNED && proof.method().equals(method)) {
                return proof;
            }
        }
        throw invalid("A client proves itself by none, client_secret_basic or client_secret_post.");
    }

    private static Optional<String> text(JsonNode said, String name) {
        JsonNode value = said.path(name);
        return value.isString() ? Optional.of(value.asString()).filter(text -> !text.isBlank()) : Optional.empty();
    }

    private static List<String> words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asString("")));
        return words;
    }

    private static ObjectNode described(RegisteredClients.Registered registered) {
        Client client = registered.client();
        ObjectNode body = Json.object();
        body.put("client_id", client.id());
        body.put("client_id_issued_at", registered.at().getEpochSecond());
        body.put("client_name", client.name());
        ArrayNode redirects = body.putArray("redirect_uris");
        client.redirects().forEach(redirect -> redirects.add(redirect.value()));
        GRANTS.stream().sorted().forEach(body.putArray("grant_types")::add);
        body.putArray("response_types").add("code");
        body.put("token_endpoint_auth_method", client.proof().method());
        body.put("scope", DoorScope.list(DoorScope.all()));
        registered.secret().ifPresent(secret -> {
            body.put("client_secret", secret.value());
            body.put("client_secret_expires_at", 0);
        });
        return body;
    }

    private static OAuthFault invalid(String message) {
        return OAuthFault.of("invalid_client_metadata", message);
    }
}
