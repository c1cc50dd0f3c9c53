package dev.jiramcp.app.command;

import dev.jiramcp.app.SandboxLogin;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.app.log.Logging;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sandbox}: the sandbox Atlassian alone. */
@Command(
        name = "sandbox",
        description =
                "Runs a sandbox Atlassian: OAuth and Jira, with people, projects and issues, and faults on demand.",
        mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--port", defaultValue = "8081", description = "Port on this machine. Default: ${DEFAULT-VALUE}.")
    private int port;

    SandboxCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logging.start(terminal.err(), false);
        if (port < 0 || port > 65_535) {
            throw Refusal.of(Refusal.Kind.INVALID, "invalid_port", "--port: " + port + " is not from 0 to 65535.");
        }
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withPort(port))) {
            String uri = sandbox.uri().toString();
            terminal.print("Sandbox Atlassian: " + uri);
            terminal.print("  JIRA_MCP_ATLASSIAN_AUTH_URL=" + uri);
            terminal.print("  JIRA_MCP_ATLASSIAN_API_URL=" + uri);
            terminal.print("  an API token in place of OAuth:");
            terminal.print("  JIRA_MCP_SITE=" + sandbox.site(SandboxLogin.SITE));
            terminal.print("  JIRA_MCP_EMAIL=" + SandboxLogin.PERSON);
            terminal.print("  JIRA_MCP_API_TOKEN=" + sandbox.apiToken(SandboxLogin.PERSON));
            terminal.print("  OAuth app: client id " + DemoApps.CLIENT_ID + ", callback " + DemoApps.CALLBACK);
            terminal.print("  people, apps, API tokens, clock and faults: " + uri + "/__sandbox/");
            terminal.stop().await();
        }
        return Commands.done();
    }
}
