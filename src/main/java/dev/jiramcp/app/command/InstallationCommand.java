package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.app.connect.AppChoice;
import dev.jiramcp.app.connect.LoopbackDoor;
import dev.jiramcp.app.connect.Questions;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.app.Registration;
import dev.jiramcp.connection.connect.AppNotices;
import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.connection.installation.Installation;
import dev.jiramcp.connection.installation.Installations;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code installation}: with what an organisation is installed, and whether that comes before people connect. */
@Command(
        name = "installation",
        mixinStandardHelpOptions = true,
        description =
                "Shows what your organisation is installed with: apps, its own connections, the people within it.",
        footer = {
            "",
            "'jira-mcp connect --installation' adds a connection of the organisation's own;",
            "'jira-mcp disconnect --installation --all' removes all of it, and says before what that ends."
        })
final class InstallationCommand extends WithSettings {
    @Option(names = "--app", description = "Install an app of your own; its client id and secret are asked for.")
    private boolean app;

    @Option(names = "--shared", description = "Install the app that all organisations of this server may begin with.")
    private boolean shared;

    @Option(
            names = "--account-level",
            description = "With --app: it was made for whole accounts, so that consent covers every site.")
    private boolean accountLevel;

    @Option(
            names = "--scopes",
            split = "[, ]+",
            paramLabel = "SCOPE",
            description = "With --app: the scopes that are enabled on it; people are offered no others.")
    private List<String> scopes = List.of();

    @Option(
            names = "--require",
            arity = "1",
            paramLabel = "true|false",
            description = "Whether people connect only within the installation.")
    private Optional<Boolean> require = Optional.empty();

    @Mixin
    private ForTenant forTenant = new ForTenant();

    InstallationCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        Settings settings = settings();
        try (Program program = Program.start(settings, false)) {
            Caller caller = forTenant.caller(program, "jira-mcp installation");
            TenantId tenant = caller.tenant();
            Installations installations = program.books().installations();
            if (app) {
                told(program.books().apps().put(registration(tenant, settings), Actor.of(caller)));
            }
            if (shared) {
                told(new AppChoice(program.books(), settings.connecting(), tenant).installShared(callback(settings)));
            }
            require.ifPresent(first -> installations.rule().set(tenant, first, Actor.of(caller)));
            print(installations.of(tenant), installations.rule().requires(tenant));
        }
        return Commands.done();
    }

    private static URI callback(Settings settings) {
        return settings.publicUrl()
                .map(url -> URI.create(url + ConnectFlow.CALLBACK))
                .orElseGet(() -> LoopbackDoor.callback(settings.app().callbackPort()));
    }

    private Registration registration(TenantId tenant, Settings settings) {
        Questions questions = new Questions(terminal());
        String id = questions.ask("Client id: ").orElseThrow(AppChoice::none);
        Secret secret = questions
                .askSecret("Client secret (not shown): ")
                .map(Secret::of)
                .orElseThrow(AppChoice::none);
        Registration said = Registration.own(tenant, id, secret, callback(settings))
                .covering(accountLevel ? AtlassianApp.Level.ACCOUNT : AtlassianApp.Level.SITE);
        return scopes.isEmpty()
                ? said
                : said.withScopes(ScopeChoice.of(List.of(), scopes).scopes());
    }

    private void told(AtlassianApp installed) {
        AppNotices.of(installed, installed.callback().orElseThrow()).forEach(terminal()::tell);
    }

    private void print(Installation installation, boolean required) {
        installation.apps().forEach(known -> terminal().print("app         " + words(known)));
        installation.connections().stream()
                .filter(link -> link.owner() instanceof Owner.Installation)
                .forEach(link -> terminal().print("connection  " + link.id() + " of the organisation's own"));
        terminal().print("people      " + installation.people().size());
        terminal()
                .print("rule        "
                        + (required
                                ? "people connect only within this installation"
                                : "people may connect without an installation"));
        if (required && !installation.exists()) {
            throw Refusal.of(
                            Refusal.Kind.CONFIGURATION, "not_installed", "Nothing is installed, so nobody can connect.")
                    .withRemedy("Install an app: jira-mcp installation --app, or --shared.");
        }
    }

    private static String words(AtlassianApp known) {
        return known.clientId() + ", "
                + known.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", "
                + (known.level() == AtlassianApp.Level.ACCOUNT ? "whole accounts" : "chosen sites");
    }
}
