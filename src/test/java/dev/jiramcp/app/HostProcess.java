package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.model.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The program on stdio in a process of its own, as a host of MCP starts one, and the host's side of the conversation. */
final class HostProcess implements AutoCloseable {
    private static final int SIGKILL = 9;

    private final Process process;
    private final BufferedReader output;
    private final Map<Integer, JsonNode> answers = new HashMap<>();
    private int last;

    private HostProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Starts one with these settings, and waits until it has introduced itself. */
    static HostProcess start(Map<String, String> settings) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "stdio"));
        builder.environment().keySet().removeIf(name -> name.startsWith("JIRA_MCP_"));
        builder.environment().putAll(settings);
        try {
            HostProcess host = new HostProcess(
                    builder.redirectError(ProcessBuilder.Redirect.DISCARD).start());
            host.introduce();
            return host;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void introduce() {
        JsonNode unused = result(ask("""
                "method":"initialize","params":{"protocolVersion":"2025-11-25",\
                "capabilities":{},"clientInfo":{"name":"host","version":"1"}}"""));
        say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    }

    /** Asks for a tool without arguments, and does not wait; the id of the request. */
    int call(String tool) {
        return ask("\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool + "\",\"arguments\":{}}");
    }

    /** Waits until it has read everything that was asked so far. */
    void hasHeard() {
        JsonNode unused = result(ask("\"method\":\"ping\""));
    }

    private int ask(String members) {
        last++;
        say("{\"jsonrpc\":\"2.0\",\"id\":" + last + "," + members + "}");
        return last;
    }

    private void say(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(UTF_8));
            process.getOutputStream().flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits for the result of a request; those of others that come first are kept. */
    JsonNode result(int request) {
        while (!answers.containsKey(request)) {
            JsonNode message = next();
            if (!message.has("method")) {
                answers.put(message.path("id").asInt(0), message);
            }
        }
        JsonNode answer = answers.getOrDefault(request, Json.object());
        if (!answer.has("result")) {
            throw new AssertionError(answer.toString());
        }
        return answer.path("result");
    }

    private JsonNode next() {
        try {
            String line = output.readLine();
            if (line == null) {
                throw new AssertionError("the process ended");
            }
            return Json.parse(line);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (JacksonException failure) {
            throw new AssertionError("the process wrote something else than messages", failure);
        }
    }

    /** Whether it has ended after this short while. */
    boolean ended(int milliseconds) {
        try {
            return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /** Kills it by SIGKILL. */
    void kill() {
        int status = process.destroyForcibly().onExit().join().exitValue();
        if (status != 128 + SIGKILL) {
            throw new AssertionError("it had ended by itself: " + status);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
