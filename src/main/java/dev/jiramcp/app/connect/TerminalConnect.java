package dev.jiramcp.app.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.Terminal;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.connect.AppNotices;
import dev.jiramcp.connection.connect.ConnectIntent;
import dev.jiramcp.connection.connect.Door;
import dev.jiramcp.connection.connect.Ending;
import dev.jiramcp.connection.connect.Stage;
import dev.jiramcp.connection.connect.Wish;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;

/** Connects from a terminal: asks for the app where none is known, shows the link, waits, and says what came of it. */
public final class TerminalConnect {
    private static final Caller CALLER = Caller.local("jira-mcp connect");

    private final Terminal terminal;
    private final Books books;
    private final Settings settings;

    /**
     * What is to be connected.
     *
     * @param choice what it may do
     * @param app the client id of the app, where one is named
     * @param opensBrowser whether to open the page, besides printing its address
     */
    public record Order(ScopeChoice choice, Optional<String> app, boolean opensBrowser) {
        public Order {
            requireNonNull(choice, "choice is null");
            requireNonNull(app, "app is null");
        }
    }

    public TerminalConnect(Terminal terminal, Books books, Settings settings) {
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.books = requireNonNull(books, "books is null");
        this.settings = requireNonNull(settings, "settings is null");
    }

    /**
     * Connects, and gives what came of it.
     *
     * @throws dev.jiramcp.model.Refusal where no connection came of it, with the reason
     */
    public void run(Order order) {
        int port = settings.app().callbackPort();
        URI callback = LoopbackDoor.callback(port);
        order.choice().warnings().forEach(warning -> terminal.tell("Mind: " + warning));
        try (LoopbackDoor door = LoopbackDoor.open(books, port)) {
            AtlassianApp app = app(order, callback);
            terminal.tell(AppNotices.kind(app));
            Wish wish = new Wish(
                    Wish.Asker.of(CALLER),
                    Door.TERMINAL,
                    app.id(),
                    order.choice().scopes(),
                    settings.site());
            URI link = door.admit(door.flow().intents().begin(wish));
            invite(link, order);
            ConnectIntent end = new Waiting(terminal, door.flow().intents()).until(wish.asker(), link);
            report(end);
        }
    }

    private AtlassianApp app(Order order, URI callback) {
        AppChoice choice = new AppChoice(books, settings.connecting(), CALLER.tenant());
        return choice.find(order.app(), callback).orElseGet(() -> asked(order, choice, callback));
    }

    private AtlassianApp asked(Order order, AppChoice choice, URI callback) {
        String scopes = order.choice().scopes().stream()
                .filter(scope -> !scope.equals(Scope.OFFLINE_ACCESS))
                .map(Scope::value)
                .collect(Collectors.joining(", "));
        terminal.tell("People connect through an app of Atlassian's developer console. Make one, once:");
        terminal.tell("  1. " + AppChoice.CONSOLE + ", Create, OAuth 2.0 integration");
        terminal.tell("  2. Permissions, Jira API: add " + scopes);
        terminal.tell("  3. Authorization, OAuth 2.0 (3LO): callback " + callback);
        terminal.tell("  4. Settings: copy client id and secret");
        Questions questions = new Questions(terminal);
        String clientId = order.app()
                .or(settings.app()::clientId)
                .or(() -> questions.ask("Client id: "))
                .orElseThrow(AppChoice::none);
        Secret secret = questions
                .askSecret("Client secret (not shown): ")
                .map(Secret::of)
                .orElseThrow(AppChoice::none);
        return choice.register(clientId, secret, callback);
    }

    private void invite(URI link, Order order) {
        boolean opened = order.opensBrowser() && WebBrowser.open(link, terminal.environment());
        terminal.tell(opened ? "Your browser opens this page; if it does not, open it yourself:" : "Open this page:");
        terminal.print(link.toString());
        if (terminal.environment().containsKey("SSH_CONNECTION")) {
            terminal.tell("From another machine, forward the port first: ssh -L " + link.getPort() + ":localhost:"
                    + link.getPort() + " HOST");
        }
    }

    private void report(ConnectIntent end) {
        if (end.stage() != Stage.LINKED) {
            throw end.progress().ending().orElse(Ending.EXPIRED).refusal();
        }
        terminal.print("Connected.");
        end.progress()
                .connection()
                .flatMap(id -> books.links().find(CALLER.tenant(), id))
                .map(books.summaries()::of)
                .ifPresent(connection -> new ConnectionText(terminal).print(connection));
        terminal.print("Next: jira-mcp call jira_get_me");
    }
}
