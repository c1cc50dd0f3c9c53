package dev.jiramcp.console.wizard;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.console.Explanation;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Trouble;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An app of Atlassian's, as the console and its API show it: never its secret.
 *
 * @param scopes that are enabled on it, where somebody said
 * @param connections how many grants stand on it and live
 */
public record AppItem(
        String id,
        AtlassianApp.Kind kind,
        String clientId,
        Optional<URI> callback,
        List<String> scopes,
        AtlassianApp.Trouble trouble,
        long connections) {
    public AppItem {
        requireNonNull(id, "id is null");
        scopes = List.copyOf(scopes);
    }

    static AppItem of(AtlassianApp app, long connections) {
        return new AppItem(
                app.id().value(),
                app.kind(),
                app.clientId(),
                app.callback(),
                app.scopes().orElseGet(Set::of).stream()
                        .map(Scope::value)
                        .sorted()
                        .toList(),
                app.circuit().trouble(),
                connections);
    }

    String kindInWords() {
        return switch (kind) {
            case OWN -> "Own OAuth app";
            case SHARED -> "Shared app";
            case SERVICE_ACCOUNT -> "Service account";
        };
    }

    /** Its scopes as the developer console lists them: without that by which a session is kept, which is added by itself. */
    List<String> written() {
        return scopes.stream()
                .filter(scope -> !scope.equals(Scope.OFFLINE_ACCESS.value()))
                .toList();
    }

    /** What is wrong with it, as far as anything is known. */
    private Map<String, String> explained() {
        return switch (trouble) {
            case MISCONFIGURED -> Explanation.of(Trouble.APP_MISCONFIGURED).shown();
            case THROTTLED -> Explanation.of(Trouble.THROTTLED).shown();
            case NONE -> Map.of();
        };
    }

    /** How it is, as far as anything is known: what nobody has tried is never shown as good. */
    Map<String, String> state() {
        return switch (trouble) {
            case MISCONFIGURED -> Map.of("tone", "bad", "words", "Atlassian refuses it");
            case THROTTLED -> Map.of("tone", "poor", "words", "Atlassian wants a pause");
            case NONE ->
                connections > 0
                        ? Map.of("tone", "good", "words", "Works: connected through it")
                        : Map.of("tone", "", "words", "Nobody is connected through it");
        };
    }

    Map<String, Object> shown() {
        return Map.of(
                "id",
                id,
                "kind",
                kindInWords(),
                "consented",
                kind != AtlassianApp.Kind.SERVICE_ACCOUNT,
                "clientId",
                clientId,
                "callback",
                callback.map(URI::toString).orElse(""),
                "scopes",
                scopes,
                "connections",
                connections,
                "state",
                state(),
                "trouble",
                explained());
    }
}
