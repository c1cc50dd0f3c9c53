package dev.jiramcp.oauth.exchange;

import static dev.jiramcp.oauth.exchange.TestingSts.ATLASSIAN;
import static dev.jiramcp.oauth.exchange.TestingSts.EXCHANGE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.oauth.exchange.TestingSts.Login;
import dev.jiramcp.oauth.exchange.TestingSts.Reply;
import dev.jiramcp.policy.Action;
import dev.jiramcp.store.TestingDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The answers of the token endpoint to applications, byte for byte but for what is random, and the examples of the docs. */
class AnswersTest {
    private static final Pattern EXAMPLE =
            Pattern.compile("```sh\ncurl -s \"\\$SERVER(/[^\"]+)\"(.*?)```", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("-d ([a-z_]+)=\"?([^\"\\s\\\\]+)\"?");

    private final TestingSts sts = new TestingSts(TestingDatabase.SQLITE);
    private final Login app = sts.reports;

    @AfterEach
    void close() {
        sts.close();
    }

    private String shown(Reply reply) {
        String text = reply.status() + " " + reply.text();
        return text.replace(sts.issuer(), "https://jira.example")
                .replaceAll("\"access_token\":\"jmb_[0-9a-f]{12}[A-Za-z0-9_-]{43}\"", "\"access_token\":\"jmb_RANDOM\"")
                .replaceAll("\"access_token\":\"[A-Za-z0-9_.-]{60,}\"", "\"access_token\":\"ATLASSIAN\"")
                .replaceAll("\"x_decision_id\":\"[0-9a-f-]{36}\"", "\"x_decision_id\":\"ID\"")
                .replaceAll("/connect/[A-Za-z0-9_-]+\"", "/connect/RANDOM\"")
                .replace(sts.site(), "CLOUD_ID")
                .replaceAll("\"x_sites\":\\[\\{.*}]", "\"x_sites\":[…]");
    }

    private Map<String, Reply> answers() {
        Map<String, Reply> answers = new LinkedHashMap<>();
        String amara = sts.token("amara");
        String gateway = sts.siteResource();
        answers.put("atlassian's token", sts.exchange(app, amara, ATLASSIAN));
        answers.put("a broker token", sts.exchange(app, amara, gateway, "scope", "read:jira-work"));
        answers.put("no subject token", sts.grant(app, EXCHANGE, "resource", ATLASSIAN));
        answers.put("a subject token that is not taken", sts.exchange(app, "jma_x", ATLASSIAN));
        answers.put(
                "an actor token that is not taken",
                sts.exchange(app, amara, ATLASSIAN, "actor_token", "x", "actor_token_type", TestingSts.ACCESS));
        answers.put("a scope that is too much", sts.exchange(app, amara, gateway, "scope", "admin:all"));
        answers.put("an unknown resource", sts.exchange(app, amara, "https://other.example"));
        answers.put("no connection", sts.exchange(app, sts.token("nobody"), ATLASSIAN));
        answers.put("no installation", sts.grant(app, "client_credentials", "resource", ATLASSIAN));
        answers.put("a wrong secret", sts.exchange(new Login("reports", "wrong"), amara, ATLASSIAN));
        answers.put(
                "a client that is no application", sts.exchange(new Login(TestingSts.OFFICE, "s"), amara, ATLASSIAN));
        answers.put("an unknown grant type", sts.grant(app, "password", "username", "x"));
        sts.policy.forbid(request -> request.action() == Action.RELEASE);
        answers.put("forbidden by policy", sts.exchange(app, amara, ATLASSIAN));
        sts.policy.forbid(request -> false);
        sts.gate(false);
        answers.put("the record can't be written", sts.exchange(app, amara, ATLASSIAN));
        sts.gate(true);
        return answers;
    }

    @Test
    void areAsWritten() throws IOException {
        StringBuilder all = new StringBuilder();
        answers()
                .forEach((name, reply) -> all.append("# ")
                        .append(name)
                        .append('\n')
                        .append(shown(reply))
                        .append("\n\n"));
        try (InputStream golden = AnswersTest.class.getResourceAsStream("answers.txt")) {
            assertThat(all.toString())
                    .isEqualTo(new String(Objects.requireNonNull(golden).readAllBytes(), UTF_8));
        }
    }

    @Test
    void areAsTheDocumentsSay() throws IOException {
        sts.install();
        List<Integer> statuses = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("docs/exchange.md")));
        while (example.find()) {
            List<String> form = new ArrayList<>();
            Matcher field = FIELD.matcher(example.group(2));
            while (field.find()) {
                form.add(field.group(1));
                form.add(filled(field.group(2)));
            }
            statuses.add(sts.post(example.group(1), Map.of("Authorization", app.basic()), form.toArray(new String[0]))
                    .status());
        }
        assertThat(statuses).containsExactly(200, 200, 200);
    }

    private String filled(String text) {
        return text.replace("$SERVER", sts.issuer())
                .replace("$CLOUD_ID", sts.site())
                .replace("$SUBJECT_TOKEN", sts.token("amara"));
    }
}
