package dev.jiramcp.app.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.Terminal;
import dev.jiramcp.connection.connect.Summary;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** A connection at a terminal. Names are anybody's to choose, so what a terminal would obey is left out of them. */
public final class ConnectionText {
    private final Terminal terminal;

    public ConnectionText(Terminal terminal) {
        this.terminal = requireNonNull(terminal, "terminal is null");
    }

    /** Prints it in lines. */
    public void print(Summary connection) {
        line("connection", connection.id().value());
        line(
                "account",
                connection.who()
                        + connection
                                .account()
                                .filter(id -> !connection.name().isEmpty())
                                .map(id -> " (" + id + ")")
                                .orElse(""));
        line("by", connection.kind());
        connection.sites().forEach(site -> line("site", site.name() + ", " + site.url()));
        line("may use", connection.scopes().stream().sorted().map(Scope::value).collect(Collectors.joining(" ")));
        String reason = connection.state().reason();
        line("state", health(connection) + (reason.isEmpty() ? "" : ": " + reason));
        line("last used", connection.used().toString());
    }

    private static String health(Summary connection) {
        return connection.state().health().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void line(String name, String text) {
        terminal.print(String.format(Locale.ROOT, "  %-11s %s", name, plain(text)));
    }

    /** A text without what a terminal would obey. */
    static String plain(String text) {
        return text.codePoints()
                .filter(letter -> !Character.isISOControl(letter) && Character.getType(letter) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** It as data. */
    public static ObjectNode json(Summary connection) {
        ObjectNode json = Json.object()
                .put("id", connection.id().value())
                .put("kind", connection.kind())
                .put("account", connection.account().map(AccountId::value).orElse(""))
                .put("name", connection.name());
        connection
                .sites()
                .forEach(site -> json.withArray("sites")
                        .addObject()
                        .put("id", site.id().value())
                        .put("name", site.name())
                        .put("url", site.url().toString()));
        connection.scopes().stream()
                .sorted()
                .forEach(scope -> json.withArray("scopes").add(scope.value()));
        return json.put("health", connection.state().health().name().toLowerCase(Locale.ROOT))
                .put("reason", connection.state().reason())
                .put("lastUsed", connection.used().toString());
    }
}
