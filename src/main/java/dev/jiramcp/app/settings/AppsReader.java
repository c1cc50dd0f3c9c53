package dev.jiramcp.app.settings;

import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads with which apps of Atlassian people connect, and what comes before that. */
final class AppsReader {
    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

    private final Sources sources;
    private final Problems problems;

    AppsReader(Sources sources, Problems problems) {
        this.sources = sources;
        this.problems = problems;
    }

    Settings.Connecting read() {
        return new Settings.Connecting(
                own(),
                shared(),
                value(
                                Setting.INSTALLATION_FIRST,
                                text -> oneOf(text, "true", "false").equals("true"))
                        .orElse(false));
    }

    private Settings.OwnApp own() {
        Optional<String> id = value(Setting.ATLASSIAN_CLIENT_ID, AppsReader::clientId);
        Optional<Secret> secret = value(Setting.ATLASSIAN_CLIENT_SECRET, Secret::of);
        if (secret.isPresent() && sources.get(Setting.ATLASSIAN_CLIENT_ID).isEmpty()) {
            problems.add(Setting.ATLASSIAN_CLIENT_ID.variable(), "it is missing; a client secret belongs to one app");
        }
        int port = value(Setting.CALLBACK_PORT, AppsReader::port).orElse(8080);
        AtlassianApp.Level level = value(
                        Setting.ATLASSIAN_GRANT_LEVEL,
                        text -> AtlassianApp.Level.valueOf(
                                oneOf(text, "site", "account").toUpperCase(Locale.ROOT)))
                .orElse(AtlassianApp.Level.SITE);
        return new Settings.OwnApp(id, secret, port, level);
    }

    private Optional<Settings.SharedApp> shared() {
        Optional<String> id = value(Setting.SHARED_CLIENT_ID, AppsReader::clientId);
        Optional<Secret> secret = value(Setting.SHARED_CLIENT_SECRET, Secret::of);
        Optional<Set<Scope>> scopes = value(Setting.SHARED_SCOPES, AppsReader::scopes);
        if (sources.get(Setting.SHARED_CLIENT_ID).isPresent()
                != sources.get(Setting.SHARED_CLIENT_SECRET).isPresent()) {
            Setting missing = sources.get(Setting.SHARED_CLIENT_ID).isPresent()
                    ? Setting.SHARED_CLIENT_SECRET
                    : Setting.SHARED_CLIENT_ID;
            problems.add(missing.variable(), "it is missing; the shared app has an id and a secret");
        }
        return id.flatMap(name -> secret.map(key -> new Settings.SharedApp(name, key, scopes)));
    }

    private static Set<Scope> scopes(String text) {
        try {
            return ScopeChoice.of(List.of(), ScopeChoice.names(text)).scopes();
        } catch (Refusal wrong) {
            throw new IllegalArgumentException(wrong.text().replaceFirst("\\.$", ""), wrong);
        }
    }

    private static String clientId(String text) {
        if (!CLIENT_ID.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a client id: copy it from the app's Settings page");
        }
        return text;
    }

    private static int port(String text) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("'" + text + "' is not a port from 1 to 65535");
        }
        return port;
    }

    private static String oneOf(String text, String... words) {
        String word = text.toLowerCase(Locale.ROOT);
        if (!List.of(words).contains(word)) {
            throw new IllegalArgumentException("'" + text + "' is not one of " + String.join(", ", words));
        }
        return word;
    }

    private <T> Optional<T> value(Setting setting, Function<String, T> parse) {
        Optional<Sources.Value> given = sources.get(setting);
        try {
            return given.map(text -> parse.apply(text.text()));
        } catch (IllegalArgumentException wrong) {
            problems.add(given.orElseThrow().origin(), String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }
}
