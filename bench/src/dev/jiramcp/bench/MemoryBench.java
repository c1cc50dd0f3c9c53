package dev.jiramcp.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** How much memory the program holds at most, right after its start and after every tool was used. */
final class MemoryBench {
    private static final int ROUNDS = 3;
    private static final String SITE = "brightwell";
    private static final String PERSON = "priya.raman@brightwell.example";

    private final Place place;
    private final Report report;

    MemoryBench(Place place, Report report) {
        this.place = place;
        this.report = report;
    }

    void run(Jdk jdk) {
        Product product = new Product(place, jdk);
        product.words(); // makes the archive, which is part of what is held
        int port = Server.freePort();
        try (Server sandbox = Server.listening(
                        product.start(Map.of(), "sandbox", "--port", Integer.toString(port)), port);
                Child stdio = product.start(settings(sandbox.port()), "stdio")) {
            stdio.ask("1", Messages.INITIALIZE);
            stdio.send(Messages.INITIALIZED);
            JsonNode tools = Json.parse(stdio.ask("2", Messages.LIST)).path("result").path("tools");
            double start = stdio.peak();
            TreeSet<String> unused = new TreeSet<>();
            tools.forEach(tool -> unused.add(tool.path("name").asString()));
            StringBuilder failures = new StringBuilder();
            useAll(stdio, unused, failures);
            tell(jdk, start, stdio.peak(), unused, failures);
        }
    }

    /** What lets a process act for somebody in the sandbox on this port. */
    static Map<String, String> settings(int port) {
        String home = "http://127.0.0.1:" + port;
        return Map.of(
                "JIRA_MCP_SITE", home + "/site/" + SITE,
                "JIRA_MCP_EMAIL", PERSON,
                "JIRA_MCP_API_TOKEN", token(home),
                "JIRA_MCP_ATLASSIAN_AUTH_URL", home,
                "JIRA_MCP_ATLASSIAN_API_URL", home,
                "JIRA_MCP_TOOLSETS", "all");
    }

    /** An unscoped token of somebody in the sandbox. */
    private static String token(String home) {
        for (JsonNode person : get(home + "/__sandbox/people")) {
            if (person.path("email").asString("").equals(PERSON)) {
                for (JsonNode token : person.path("tokens")) {
                    if (!token.has("scopes")) {
                        return token.path("token").asString();
                    }
                }
            }
        }
        throw new IllegalStateException("the sandbox has no API token for " + PERSON);
    }

    private static JsonNode get(String address) {
        try (InputStream in = URI.create(address).toURL().openStream()) {
            return Json.parse(new String(in.readAllBytes(), UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Calls every line of {@code calls.jsonl}, where {@code $KEY}, {@code $ID} and {@code $ACCOUNT} stand for what was made before. */
    private void useAll(Child stdio, TreeSet<String> unused, StringBuilder failures) {
        List<String> lines = read();
        int id = 10;
        for (int round = 0; round < ROUNDS; round++) {
            Made made = new Made();
            for (String line : lines) {
                JsonNode call = Json.parse(made.fill(line));
                String name = call.path("tool").asString();
                String reply = stdio.ask(
                        Integer.toString(id), Messages.call(Integer.toString(id), name, call.path("arguments").toString()));
                id++;
                JsonNode result = Json.parse(reply).path("result");
                if (!result.has("content") || result.path("isError").asBoolean(false)) {
                    failures.append("* ").append(name).append(": ").append(reply, 0, Math.min(300, reply.length())).append('\n');
                } else {
                    unused.remove(name);
                    made.take(result.path("structuredContent"));
                }
            }
        }
    }

    private List<String> read() {
        try {
            return Files.readAllLines(place.root().resolve("bench/calls.jsonl")).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** What the calls of a round made, for those after them. */
    private static final class Made {
        private String key = "";
        private String id = "";
        private String account = "";

        String fill(String line) {
            return line.replace("$KEY", key).replace("$ID", id).replace("$ACCOUNT", account);
        }

        void take(JsonNode result) {
            key = result.path("key").asString(key);
            account = result.path("account_id").asString(account);
            id = result.path("comment_id").asString(result.path("id").asString(id));
        }
    }

    private void tell(Jdk jdk, double start, double end, TreeSet<String> unused, StringBuilder failures) {
        report.heading("Memory on stdio, Java " + jdk.version());
        report.table("the most it ever held (VmHWM)", "", "aim");
        report.row("after `initialize` and `tools/list`", Report.mb(start), "100 MB");
        report.row("after using every tool " + ROUNDS + " times", Report.mb(end), "140 MB");
        if (!unused.isEmpty() || failures.length() > 0) {
            report.line("");
            report.line("Not used: " + unused);
            report.line(failures.toString());
        }
    }
}
