package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.oauth.application.Application;
import dev.jiramcp.oauth.application.GrantType;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code applications list}: which applications there are, and what each may ask for. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the applications.")
final class ApplicationsList extends WithSettings {
    @Mixin
    private ForTenant forTenant = new ForTenant();

    ApplicationsList(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Program program = Program.start(settings(), false)) {
            List<Application> all = program.applications(
                            forTenant.caller(program, "terminal").tenant())
                    .all();
            if (all.isEmpty()) {
                terminal().tell("No application is registered. Register one: jira-mcp applications add --name NAME");
            }
            all.forEach(application -> terminal().print(line(application)));
        }
        return Commands.done();
    }

    private static String line(Application application) {
        String grants = application.may().grants().stream()
                .sorted()
                .map(GrantType::word)
                .collect(Collectors.joining(", "));
        String people = application.may().people().stream().sorted().collect(Collectors.joining(", "));
        return application.id() + "  " + application.name() + "  "
                + application.client().proof().method() + "  " + grants + "  for "
                + (people.isEmpty() ? "nobody" : people);
    }
}
