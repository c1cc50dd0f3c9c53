package dev.jiramcp.app.settings;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.application.NewApplication;
import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.client.ClientKeys;
import dev.jiramcp.oauth.client.RedirectUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The clients that an operator names in a file: a list of objects in the words of RFC 7591. */
final class ClientsFile {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Set<String> WORDS =
            Set.of("client_id", "client_name", "redirect_uris", "client_secret_hash", "jwks", "jwks_uri");

    private ClientsFile() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static List<Client> read(String path) {
        try {
            JsonNode said = Json.parse(Files.readString(Sources.path(path)));
            if (!said.isArray()) {
                throw new IllegalArgumentException("'" + path + "' is not a list of clients in JSON");
            }
            List<Client> clients = new ArrayList<>();
            said.forEach(each -> clients.add(client(each)));
            if (clients.stream().map(Client::id).distinct().count() != clients.size()) {
                throw new IllegalArgumentException("'" + path + "' names a client twice");
            }
            return clients;
        } catch (IOException | InvalidPathException unreadable) {
            throw new IllegalArgumentException("'" + path + "' can't be read", unreadable);
        } catch (JacksonException noJson) {
            throw new IllegalArgumentException("'" + path + "' is not JSON", noJson);
        }
    }

    private static Client client(JsonNode said) {
        String id = said.path("client_id").asString("");
        if (!ID.matcher(id).matches() || id.equals("jira-mcp")) {
            throw new IllegalArgumentException("'" + id + "' is not a client_id of your own");
        }
        Set<String> unknown = new HashSet<>(said.propertyNames());
        unknown.removeAll(WORDS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "the client '" + id + "' has '" + unknown.iterator().next() + "', which means nothing here");
        }
        Optional<String> hash = Optional.of(said.path("client_secret_hash").asString(""))
                .filter(text -> !text.isEmpty())
                .map(text -> text.toLowerCase(Locale.ROOT));
        if (hash.filter(text -> !HASH.matcher(text).matches()).isPresent()) {
            throw new IllegalArgumentException(
                    "client_secret_hash of '" + id + "' is not a SHA-256 in hexadecimal digits");
        }
        Optional<ClientKeys> keys = keys(id, said);
        return new Client(
                id,
                said.path("client_name").asString(id),
                Client.Origin.CONFIGURED,
                redirects(id, said),
                hash.isPresent() ? Client.Proof.BASIC : keys.isPresent() ? Client.Proof.SIGNED : Client.Proof.NONE,
                hash,
                keys);
    }

    /** Its public keys, for a client that signs (RFC 7591, section 2). */
    private static Optional<ClientKeys> keys(String id, JsonNode said) {
        try {
            Optional<ClientKeys> keys = NewApplication.keys(
                    Optional.of(said.path("jwks")).filter(JsonNode::isObject).map(Json::write),
                    Optional.of(said.path("jwks_uri").asString("")).filter(text -> !text.isEmpty()));
            if (keys.isPresent() && said.has("client_secret_hash")) {
                throw new IllegalArgumentException("the client '" + id + "' has keys and a secret");
            }
            return keys;
        } catch (Refusal unfit) {
            throw new IllegalArgumentException("the client '" + id + "': " + unfit.text(), unfit);
        }
    }

    private static List<RedirectUri> redirects(String id, JsonNode said) {
        List<RedirectUri> redirects = new ArrayList<>();
        for (JsonNode redirect : said.path("redirect_uris")) {
            try {
                redirects.add(new RedirectUri(redirect.asString("")));
            } catch (OAuthFault unfit) {
                throw new IllegalArgumentException("the client '" + id + "': " + unfit.description(), unfit);
            }
        }
        return redirects;
    }
}
