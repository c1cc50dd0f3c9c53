package dev.jiramcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.adf.AdfSchema;
import dev.jiramcp.adf.Pair;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.OpenApi;
import dev.jiramcp.sandbox.document.DocumentRules;
import dev.jiramcp.sandbox.watch.Exchange;
import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Every tool, called in many ways, and what it then sent and was answered beside Atlassian's documents. */
@ExtendWith(Counted.class)
class TrafficTest {
    private static @Nullable Played played;

    private static Played played() {
        return Objects.requireNonNull(played, "nothing was played");
    }

    private record Played(Script script, List<Exchange> exchanges) {
        static Played all() {
            try (Stage stage = new Stage(Stage.Credential.WITHOUT_SCOPES)) {
                Script script = new Script(stage);
                script.run();
                texts().forEach(stage::comment);
                return new Played(script, stage.exchanges());
            }
        }
    }

    /** The Markdown of the reference pairs, where these are at hand: much that people write. */
    private static Stream<String> texts() {
        return System.getProperty("reference.dir", "").isEmpty()
                ? Stream.empty()
                : Pair.of("markdown-to-adf.jsonl").stream().map(Pair::markdown);
    }

    @BeforeAll
    static void play() {
        played = Played.all();
    }

    @Test
    void everyToolIsCalled() {
        assertThat(played().script().tools())
                .containsAll(Catalogue.ALL.tools().stream().map(Tool::name).toList());
    }

    @Test
    void everyCallEndsAsItShould() {
        assertThat(played().script().surprises()).isEmpty();
    }

    @Test
    void everyRequestIsAsDocumented(Tally tally) {
        RequestRules rules = new RequestRules(OpenApi.load());
        Set<String> operations = new TreeSet<>();
        Set<String> wrong = new TreeSet<>();
        List<String> problems = new ArrayList<>();
        for (Exchange exchange : played().exchanges()) {
            String operation =
                    rules.operation(exchange.method(), exchange.path()).orElse(exchange.operation());
            operations.add(operation);
            List<String> found = rules.problems(request(exchange));
            if (!found.isEmpty()) {
                wrong.add(operation);
                problems.add(said(exchange) + "\n    " + String.join("\n    ", found));
            }
        }
        tally.add(Tally.Of.OPERATIONS, operations.size() - wrong.size(), wrong.size());
        tally.add(Tally.Of.REQUESTS, played().exchanges().size() - problems.size(), problems.size());
        assertThat(problems).isEmpty();
    }

    @Test
    void everyAnswerIsAsDocumented(Tally tally) {
        AnswerRules rules = new AnswerRules(OpenApi.load());
        count(
                tally,
                Tally.Of.ANSWERS,
                played().exchanges(),
                exchange -> rules.problems(exchange).stream()
                        .map(problem -> said(exchange) + "\n    " + problem)
                        .toList());
    }

    @Test
    void everyDocumentSentIsValid(Tally tally) {
        AdfSchema schema = AdfSchema.read();
        DocumentRules sandbox = DocumentRules.load();
        List<JsonNode> documents = played().exchanges().stream()
                .filter(exchange -> !exchange.body().isEmpty())
                .flatMap(exchange -> documents(Json.parse(exchange.body())).stream())
                .toList();
        assertThat(documents.size()).isGreaterThan(80);
        count(tally, Tally.Of.DOCUMENTS, documents, document -> {
            List<String> problems = new ArrayList<>(schema.problems(document));
            sandbox.problem(document).ifPresent(problems::add);
            return problems.stream().map(problem -> problem + " in " + document).toList();
        });
    }

    @AfterAll
    static void forget() {
        played = null;
    }

    private static <T> void count(Tally tally, Tally.Of what, List<T> all, Function<T, List<String>> check) {
        List<List<String>> problems =
                all.stream().map(check).filter(found -> !found.isEmpty()).toList();
        tally.add(what, all.size() - problems.size(), problems.size());
        assertThat(problems).isEmpty();
    }

    private static RequestRules.Request request(Exchange exchange) {
        Optional<JsonNode> body =
                exchange.body().isEmpty() ? Optional.empty() : Optional.of(Json.parse(exchange.body()));
        return new RequestRules.Request(
                exchange.method(),
                exchange.path(),
                exchange.query(),
                exchange.headers().first("Content-Type").orElse(""),
                body);
    }

    private static String said(Exchange exchange) {
        return exchange.method() + " " + exchange.path() + "?" + exchange.query() + " " + exchange.body();
    }

    private static List<JsonNode> documents(JsonNode node) {
        if (node.path("type").asString("").equals("doc")) {
            return List.of(node);
        }
        return node.valueStream().flatMap(child -> documents(child).stream()).toList();
    }
}
