package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.oauth.application.Application;
import dev.jiramcp.oauth.application.Applications;
import dev.jiramcp.oauth.application.NewApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code applications add}: registers an application, and prints its id and its secret, once. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Registers an application. What it then gets, policy decides; the default set gives it nothing.")
final class ApplicationsAdd extends WithSettings {
    @Option(names = "--name", required = true, description = "What people call it.")
    private String name = "";

    @Option(names = "--id", description = "Its client id; one is made where you name none.")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--grant",
            split = ",",
            defaultValue = "token-exchange",
            description = "How it may ask: token-exchange, client-credentials, or both, separated by a comma.")
    private List<String> grants = List.of();

    @Option(
            names = "--for",
            split = ",",
            paramLabel = "PERSON",
            description = "For whom it may ask, separated by commas: user ids, group:NAME, or * for everybody.")
    private List<String> people = List.of();

    @Option(
            names = "--origin",
            split = ",",
            paramLabel = "ORIGIN",
            description = "Of its pages on which its connect button may stand, such as https://portal.example.com;"
                    + " several are separated by commas.")
    private List<String> origins = List.of();

    @Option(
            names = "--jwks",
            paramLabel = "FILE",
            description = "Its public keys (private_key_jwt), in place of a secret.")
    private Optional<Path> jwks = Optional.empty();

    @Option(names = "--jwks-uri", paramLabel = "URL", description = "Where its public keys are, in place of a secret.")
    private Optional<String> address = Optional.empty();

    @Mixin
    private ForTenant forTenant = new ForTenant();

    ApplicationsAdd(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        NewApplication wish = new NewApplication(
                id,
                name,
                NewApplication.keys(jwks.map(ApplicationsAdd::read), address),
                new Application.May(
                        NewApplication.grants(grants.toArray(new String[0])),
                        Set.copyOf(people),
                        NewApplication.origins(origins)));
        try (Program program = Program.start(settings(), false)) {
            Caller caller = forTenant.caller(program, "terminal");
            Applications.Registered registered =
                    program.applications(caller.tenant()).register(wish, Actor.of(caller));
            terminal().print("client_id: " + registered.application().id());
            registered.secret().ifPresent(secret -> terminal().print("client_secret: " + secret.value()));
            registered.secret().ifPresent(secret -> terminal().tell("The secret is shown this once."));
        }
        return Commands.done();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw Refusal.of(Refusal.Kind.INVALID, "unreadable_file", "The file '" + file + "' can't be read.")
                    .causedBy(unreadable);
        }
    }
}
