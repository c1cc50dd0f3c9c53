package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.app.connect.TerminalConnect;
import dev.jiramcp.app.connect.TerminalEntry;
import dev.jiramcp.app.connect.WebBrowser;
import dev.jiramcp.app.remote.RemoteConnect;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.connection.scope.Profile;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code connect}: connects an Atlassian account in the browser. */
@Command(
        name = "connect",
        mixinStandardHelpOptions = true,
        description = "Connects your Atlassian account: you choose what it may do, in your browser.",
        footer = {
            "",
            "The app of Atlassian's developer console needs the callback http://localhost:8080/oauth/atlassian/callback",
            "(the port is --callback-port).",
            "With --server URL you sign in to an organisation's server and connect there; no credential of Jira is kept here."
        })
final class Connect extends WithSettings {
    @Option(
            names = "--profile",
            split = ",",
            paramLabel = "PROFILE",
            description = "What it may do: read, standard, project, agile, service-desk, administration.")
    private List<String> profiles = List.of();

    @Option(names = "--scopes", split = "[, ]+", paramLabel = "SCOPE", description = "Single scopes of Atlassian.")
    private List<String> scopes = List.of();

    @Option(
            names = "--app",
            paramLabel = "CLIENT_ID",
            description = "The app to connect with, where several are set up.")
    private Optional<String> app = Optional.empty();

    @Option(names = "--api-token", description = "Enter an API token instead; it is asked for and not shown.")
    private boolean apiToken;

    @Option(names = "--service-account", description = "Enter a service account's client id and secret instead.")
    private boolean serviceAccount;

    @Option(
            names = "--installation",
            description =
                    "Enter it for everybody in the organisation who has no connection of their own, as far as its operator"
                            + " lets them.")
    private boolean installation;

    @Option(names = "--no-browser", description = "Only print the address of the page.")
    private boolean noBrowser;

    @Mixin
    private ForTenant forTenant = new ForTenant();

    Connect(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        Settings settings = settings();
        mustFit();
        if (settings.server().isPresent()) {
            RemoteConnect.run(terminal(), settings, settings.server().get(), this::open);
            return Commands.done();
        }
        try (Program program = Program.start(settings, false)) {
            if (apiToken || serviceAccount) {
                Caller caller = forTenant.caller(program, "jira-mcp connect");
                enter(new TerminalEntry(terminal(), program.books(), program.sites(), caller), settings);
                return Commands.done();
            }
            new TerminalConnect(terminal(), program.books(), settings)
                    .run(new TerminalConnect.Order(choice(settings), app, !noBrowser));
        }
        return Commands.done();
    }

    private void mustFit() {
        if ((apiToken && serviceAccount) || (installation && !apiToken && !serviceAccount)) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "wrong_flags",
                            installation
                                    ? "--installation goes with --api-token or --service-account."
                                    : "An API token and a service account are two credentials.")
                    .withRemedy("Connect one at a time.");
        }
        if (forTenant.isOther() && !installation) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "wrong_flags",
                            "--tenant goes with --installation: nobody connects in place of another organisation's people.")
                    .withRemedy("Say --installation with --api-token or --service-account, or leave --tenant out.");
        }
    }

    private void enter(TerminalEntry entry, Settings settings) {
        TerminalEntry.Order order = new TerminalEntry.Order(choice(settings), installation, settings.site());
        if (apiToken) {
            entry.apiToken(order);
        } else {
            entry.serviceAccount(order);
        }
    }

    private void open(URI page) {
        boolean unused = !noBrowser && WebBrowser.open(page, terminal().environment());
    }

    private ScopeChoice choice(Settings settings) {
        return profiles.isEmpty() && scopes.isEmpty()
                ? ScopeChoice.forTools(Program.selection(settings).tools())
                : ScopeChoice.of(profiles.stream().map(Profile::of).toList(), scopes);
    }
}
