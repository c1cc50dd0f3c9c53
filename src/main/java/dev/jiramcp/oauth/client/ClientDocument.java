package dev.jiramcp.oauth.client;

import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.OAuthFault;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a Client ID Metadata Document must be, and what it says. */
final class ClientDocument {
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[\\s,])max-age=\"?(\\d{1,9})\"?(?:$|[\\s,;])");
    private static final Pattern DOTS = Pattern.compile("(?:^|/)(?:\\.|%2[eE]){1,2}(?:/|$)");
    private static final Duration USUAL = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_REDIRECTS = 20;
    private static final int LONGEST_ADDRESS = 1_000;

    private ClientDocument() {}

    /** Whether an id can be the address of a document: https, with a path, and nothing that reads in two ways. */
    static boolean isAddress(String id) {
        if (!id.startsWith("https://")
                || id.length() > LONGEST_ADDRESS
                || id.indexOf('#') >= 0
                || id.indexOf('\\') >= 0) {
            return false;
        }
        try {
            URI uri = URI.create(id);
            String path = Optional.ofNullable(uri.getRawPath()).orElse("");
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && path.length() > 1
                    && !DOTS.matcher(path).find();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /** The client that a document describes; none where it is not a good one. */
    static Optional<Client> read(String id, HttpAnswer answer) {
        if (answer.status() != 200 || !answer.isJson()) {
            return Optional.empty();
        }
        try {
            return client(id, Json.parse(answer.text()));
        } catch (JacksonException | OAuthFault noDocument) {
            return Optional.empty();
        }
    }

    private static Optional<Client> client(String id, JsonNode said) {
        boolean shared = said.has("client_secret") || said.has("client_secret_expires_at");
        String proof = said.path("token_endpoint_auth_method").asString(Client.Proof.NONE.method());
        Optional<ClientKeys> keys = proof.equals(Client.Proof.SIGNED.method()) ? keys(said) : Optional.empty();
        List<RedirectUri> redirects = new ArrayList<>();
        for (JsonNode redirect : said.path("redirect_uris")) {
            redirects.add(new RedirectUri(redirect.asString("")));
        }
        boolean good = said.path("client_id").asString("").equals(id)
                && !shared
                && (keys.isPresent()
                        ? proof.equals(Client.Proof.SIGNED.method())
                        : proof.equals(Client.Proof.NONE.method()))
                && said.path("client_name").isString()
                && !redirects.isEmpty()
                && redirects.size() <= MOST_REDIRECTS;
        return good
                ? Optional.of(new Client(
                        id,
                        said.path("client_name").asString(),
                        Client.Origin.DOCUMENT,
                        redirects,
                        keys.isPresent() ? Client.Proof.SIGNED : Client.Proof.NONE,
                        Optional.empty(),
                        keys))
                : Optional.empty();
    }

    /** The public keys of a client that signs, in the document or at an address. */
    private static Optional<ClientKeys> keys(JsonNode said) {
        if (said.path("jwks").isObject()) {
            return Optional.of(new ClientKeys.Known(Json.write(said.path("jwks"))));
        }
        String address = said.path("jwks_uri").asString("");
        return isAddress(address) ? Optional.of(new ClientKeys.At(URI.create(address))) : Optional.empty();
    }

    /** How long an answer may be kept (RFC 9111, sections 5.2.2 and 4.2.2). */
    static Duration lifetime(HttpAnswer answer) {
        String control = answer.header("Cache-Control").orElse("").toLowerCase(Locale.ROOT);
        if (control.contains("no-store") || control.contains("no-cache") || control.contains("private")) {
            return Duration.ZERO;
        }
        Matcher age = MAX_AGE.matcher(control);
        Duration named = age.find() ? Duration.ofSeconds(Long.parseLong(age.group(1))) : USUAL;
        return named.compareTo(LONGEST) > 0 ? LONGEST : named;
    }
}
