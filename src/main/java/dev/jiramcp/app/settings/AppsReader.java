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
import java.util.regex.Pattern;

/** Reads with which apps of Atlassian people connect, and what comes before that. */
final class AppsReader {
    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

    private final Given given;

    AppsReader(Given given) {
        this.given = given;
    }

    Settings.Connecting read() {
        return new Settings.Connecting(own(), shared(), given.isTrue(Setting.INSTALLATION_FIRST));
    }

    private Settings.OwnApp own() {
        Optional<String> id = given.value(Setting.ATLASSIAN_CLIENT_ID, AppsReader::clientId);
        Optional<Secret> secret = given.value(Setting.ATLASSIAN_CLIENT_SECRET, Secret::of);
        if (secret.isPresent() && !given.isSet(Setting.ATLASSIAN_CLIENT_ID)) {
            given.problem(Setting.ATLASSIAN_CLIENT_ID, "it is missing; a client secret belongs to one app");
        }
        int port = given.value(Setting.CALLBACK_PORT, AppsReader::port).orElse(8080);
        AtlassianApp.Level level = given.value(
                        Setting.ATLASSIAN_GRANT_LEVEL,
                        text -> AtlassianApp.Level.valueOf(
                                Given.oneOf(text, "site", "account").toUpperCase(Locale.ROOT)))
                .orElse(AtlassianApp.Level.SITE);
        return new Settings.OwnApp(id, secret, port, level);
    }

    private Optional<Settings.SharedApp> shared() {
        Optional<String> id = given.value(Setting.SHARED_CLIENT_ID, AppsReader::clientId);
        Optional<Secret> secret = given.value(Setting.SHARED_CLIENT_SECRET, Secret::of);
        Optional<Set<Scope>> scopes = given.value(Setting.SHARED_SCOPES, AppsReader::scopes);
        if (given.isSet(Setting.SHARED_CLIENT_ID) != given.isSet(Setting.SHARED_CLIENT_SECRET)) {
            Setting missing =
                    given.isSet(Setting.SHARED_CLIENT_ID) ? Setting.SHARED_CLIENT_SECRET : Setting.SHARED_CLIENT_ID;
            given.problem(missing, "it is missing; the shared app has an id and a secret");
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
}
