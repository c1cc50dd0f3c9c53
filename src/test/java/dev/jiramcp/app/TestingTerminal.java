package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.app.command.Commands;
import dev.jiramcp.mcp.wire.BytePipe;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.tool.TestingSandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal in this process: runs commands of the program, and hears what they write. */
public final class TestingTerminal implements AutoCloseable {
    private static final Pattern MCP = Pattern.compile("http://localhost:(\\d+)/mcp");

    private final Map<String, String> environment = new HashMap<>();
    private final Heard out = new Heard();
    private final Heard err = new Heard();
    private final BytePipe in = new BytePipe();
    private final OutputStream keyboard = in.sink();
    private final CountDownLatch stop = new CountDownLatch(1);
    private CompletableFuture<Integer> status = CompletableFuture.completedFuture(-1);

    public TestingTerminal() {
        environment.put("JIRA_MCP_HOME", System.getProperty("java.io.tmpdir") + "/jira-mcp-none/" + UUID.randomUUID());
        environment.put("JIRA_MCP_LISTEN", "127.0.0.1:0");
    }

    /** Sets a variable of the environment. */
    public TestingTerminal with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Atlassian is this sandbox from now on, and no credential is set. */
    public TestingTerminal at(Sandbox sandbox) {
        return with("JIRA_MCP_ATLASSIAN_AUTH_URL", sandbox.uri().toString())
                .with("JIRA_MCP_ATLASSIAN_API_URL", sandbox.uri().toString());
    }

    /** Atlassian is this sandbox from now on, and somebody's API token the credential. */
    public TestingTerminal as(Sandbox sandbox, String email, String token) {
        return at(sandbox)
                .with("JIRA_MCP_SITE", sandbox.site(TestingSandbox.SITE).toString())
                .with("JIRA_MCP_EMAIL", email)
                .with("JIRA_MCP_API_TOKEN", token);
    }

    /** Atlassian is this sandbox from now on, and the API token of somebody with much to do the credential. */
    public TestingTerminal as(Sandbox sandbox) {
        return as(sandbox, TestingSandbox.AMARA, sandbox.apiToken(TestingSandbox.AMARA));
    }

    /** What is set. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** Runs a command and gives its exit status. */
    public int run(String... arguments) {
        return Commands.run(terminal(), arguments);
    }

    /** The terminal as the program has it. */
    public Terminal terminal() {
        PrintStream output = new PrintStream(out, false, UTF_8);
        PrintStream errors = new PrintStream(err, true, UTF_8);
        return new Terminal(in.source(), output, errors, environment, stop::await);
    }

    /** Begins a command that goes on until it is stopped. */
    public TestingTerminal start(String... arguments) {
        status = new CompletableFuture<>();
        Thread thread = new Thread(() -> status.complete(run(arguments)), "testing-terminal");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /** Asks the command to stop, and gives its exit status. */
    public int stop() {
        stop.countDown();
        type("");
        return status.orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** Writes to the command's standard input, and ends it. */
    public void type(String text) {
        try (keyboard) {
            keyboard.write(text.getBytes(UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Writes to the command's standard input, which goes on. */
    public void say(String text) {
        try {
            keyboard.write(text.getBytes(UTF_8));
            keyboard.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Waits for the server that a command began to say where it is. */
    public URI server() {
        err.await("/mcp");
        Matcher address = MCP.matcher(err());
        if (!address.find()) {
            throw new AssertionError("no address in: " + err());
        }
        return URI.create("http://127.0.0.1:" + address.group(1) + "/mcp");
    }

    public void awaitErr(String words) {
        err.await(words);
    }

    public void awaitOut(String words) {
        out.await(words);
    }

    public String out() {
        return out.text();
    }

    public String err() {
        return err.text();
    }

    @Override
    public void close() {
        int unused = stop();
    }
}
