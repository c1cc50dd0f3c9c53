package dev.jiramcp.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Keycloak with a person, a client that signs them in and one that exchanges their token (its standard token exchange). */
final class Keycloak implements AutoCloseable {
    private static final String REALM = "bench";
    private final Server server;

    private Keycloak(Server server) {
        this.server = server;
    }

    /** Starts one in its optimized mode on its embedded database, from its distribution in a folder; it keeps no events. */
    static Keycloak start(Path folder, Jdk jdk, Path errors) {
        return start(folder, jdk, errors, realm(), List.of("--db=dev-file"), List.of());
    }

    /** The same, with each exchange among the events that it saves in a database of PostgreSQL. */
    static Keycloak recording(Path folder, Jdk jdk, Path errors, String url) {
        ObjectNode realm = realm();
        realm.put("eventsEnabled", true).putArray("enabledEventTypes").add("TOKEN_EXCHANGE");
        return start(folder, jdk, errors, realm, List.of("--db=postgres"), List.of("--db-url=" + url, "--db-username=postgres"));
    }

    private static Keycloak start(
            Path folder, Jdk jdk, Path errors, ObjectNode realm, List<String> building, List<String> starting) {
        int port = Server.freePort();
        try {
            Files.createDirectories(folder.resolve("data/import"));
            Files.writeString(folder.resolve("data/import/bench.json"), Json.write(realm));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Map<String, String> environment = Map.of("JAVA_HOME", jdk.home().toString());
        String script = folder.resolve("bin/kc.sh").toString();
        List<String> build = new ArrayList<>(List.of(script, "build"));
        build.addAll(building);
        try (Child builder = Child.start(build, environment, errors)) {
            builder.drain();
            builder.await();
        }
        List<String> words = new ArrayList<>(List.of(
                script,
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--hostname-strict=false",
                "--http-host=127.0.0.1",
                "--http-port=" + port));
        words.addAll(starting);
        return new Keycloak(Server.listening(Child.start(words, environment, errors), port, 180));
    }

    private static ObjectNode realm() {
        return (ObjectNode) Json.parse("""
                {"realm":"bench","enabled":true,"accessTokenLifespan":3600,"sslRequired":"none",
                 "users":[{"username":"amara","enabled":true,"email":"a@example.com","firstName":"A","lastName":"B",
                   "emailVerified":true,"credentials":[{"type":"password","value":"amara","temporary":false}]}],
                 "clients":[
                  {"clientId":"front","enabled":true,"secret":"front","directAccessGrantsEnabled":true,
                   "protocolMappers":[{"name":"aud","protocol":"openid-connect",
                     "protocolMapper":"oidc-audience-mapper",
                     "config":{"included.client.audience":"back","access.token.claim":"true"}}]},
                  {"clientId":"back","enabled":true,"secret":"back","serviceAccountsEnabled":true,
                   "attributes":{"standard.token.exchange.enabled":"true"}}]}""");
    }

    /** The load of exchanging a token of the person. */
    Load load() {
        URI address = URI.create(
                "http://127.0.0.1:" + server.port() + "/realms/" + REALM + "/protocol/openid-connect/token");
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
        String token = Json.parse(new Load(
                                address,
                                form,
                                form(Map.of(
                                        "grant_type", "password", "client_id", "front", "client_secret", "front",
                                        "username", "amara", "password", "amara")))
                        .once())
                .path("access_token")
                .asString();
        return new Load(
                address,
                form,
                form(Map.of(
                        "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                        "client_id", "back",
                        "client_secret", "back",
                        "subject_token", token,
                        "subject_token_type", "urn:ietf:params:oauth:token-type:access_token")));
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The processor time that it used since its start, in milliseconds: its script starts the runtime as a child. */
    double cpu() {
        return server.child().cpuOfAll();
    }

    @Override
    public void close() {
        server.child().closeAll();
    }
}
