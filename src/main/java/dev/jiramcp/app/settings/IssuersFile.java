package dev.jiramcp.app.settings;

import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.exchange.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The issuers that an operator names in a file, whose tokens say who a person is: a list of objects. */
final class IssuersFile {
    private static final Set<String> WORDS = Set.of("issuer", "audience", "jwks_uri", "subject_claim", "require");

    private IssuersFile() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static List<TokenIssuer> read(String path) {
        try {
            JsonNode said = Json.parse(Files.readString(Sources.path(path)));
            if (!said.isArray()) {
                throw new IllegalArgumentException("'" + path + "' is not a list of issuers in JSON");
            }
            List<TokenIssuer> issuers = new ArrayList<>();
            said.forEach(each -> issuers.add(issuer(each)));
            if (issuers.stream().map(TokenIssuer::issuer).distinct().count() != issuers.size()) {
                throw new IllegalArgumentException("'" + path + "' names an issuer twice");
            }
            return issuers;
        } catch (IOException | InvalidPathException unreadable) {
            throw new IllegalArgumentException("'" + path + "' can't be read", unreadable);
        } catch (JacksonException noJson) {
            throw new IllegalArgumentException("'" + path + "' is not JSON", noJson);
        }
    }

    private static TokenIssuer issuer(JsonNode said) {
        String issuer = said.path("issuer").asString("");
        URI unused = address(issuer, "issuer");
        Set<String> unknown = new HashSet<>(said.propertyNames());
        unknown.removeAll(WORDS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "the issuer '" + issuer + "' has '" + unknown.iterator().next() + "', which means nothing here");
        }
        Set<String> audience = words(said.path("audience"));
        if (audience.isEmpty()) {
            throw new IllegalArgumentException("the issuer '" + issuer + "' has no 'audience'");
        }
        Optional<URI> keys = Optional.of(said.path("jwks_uri").asString(""))
                .filter(text -> !text.isEmpty())
                .map(text -> address(text, "jwks_uri"));
        return new TokenIssuer(
                issuer, audience, keys, said.path("subject_claim").asString("sub"), rules(said.path("require")));
    }

    private static Set<String> words(JsonNode said) {
        Set<String> words = new HashSet<>();
        if (said.isString()) {
            words.add(said.asString());
        }
        said.forEach(each -> words.add(each.asString("")));
        words.remove("");
        return words;
    }

    private static Map<String, String> rules(JsonNode said) {
        Map<String, String> rules = new HashMap<>();
        said.propertyNames().forEach(name -> rules.put(name, said.path(name).asString("")));
        return rules;
    }

    private static URI address(String text, String name) {
        URI address = SettingsReader.url(text);
        if (address.getRawQuery() != null) {
            throw new IllegalArgumentException("the " + name + " '" + text + "' has a query");
        }
        return address;
    }
}
