package dev.jiramcp.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.exchange.Ask;
import dev.jiramcp.exchange.Lent;
import dev.jiramcp.exchange.TokenExchange;
import dev.jiramcp.exchange.Used;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.Content;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Handler;
import dev.jiramcp.tool.Hidden;
import dev.jiramcp.tool.Login;
import dev.jiramcp.tool.Narrowing;
import dev.jiramcp.tool.Selection;
import dev.jiramcp.tool.TestingTools;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.Toolset;
import dev.jiramcp.tool.WithContent;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CallsTest {
    private static final Caller CALLER = Caller.local("test");
    private static final Operations OPERATIONS = Operations.of("GET /rest/api/3/label");

    private final List<Ask> asks = new ArrayList<>();

    /** Lends a login that reaches nothing, and keeps what was asked. */
    private final TokenExchange exchange = new TokenExchange() {
        @Override
        public <T> T lend(Ask ask, Function<Lent, T> use) {
            asks.add(ask);
            return use.apply(new FakeLent());
        }

        @Override
        public Site reach(Ask ask) {
            throw new IllegalStateException("nobody asks for it");
        }

        @Override
        public Site prefer(Caller caller, String site) {
            throw new IllegalStateException("nobody asks for it");
        }
    };

    private record FakeLent() implements Lent {
        @Override
        public Jira jira() {
            throw Refusal.of(Refusal.Kind.AMBIGUOUS, "site_ambiguous", "You have several sites: acme, umbrella.")
                    .withRemedy("Name one in site.");
        }

        @Override
        public Login login() {
            return new Login("a fake", List.of(), Optional.empty(), List.of());
        }

        @Override
        public List<Refusal> endedConnections() {
            return List.of();
        }

        @Override
        public Optional<Used> used() {
            return Optional.empty();
        }
    }

    public record In(@Describe("A word") String word) {}

    public record Out(String word, @Hidden List<Content> contents) implements WithContent {}

    private static Tool<In, Out> tool(Handler<In, Out> handler) {
        return new Tool<>(
                "jira_say_word",
                "Say word",
                "Says a word.",
                Toolset.CONTEXT,
                true,
                Effect.READS,
                true,
                OPERATIONS,
                In.class,
                Out.class,
                handler);
    }

    private static final Content.Link LINK =
            new Content.Link(URI.create("https://acme.atlassian.net/browse/SP-1"), "SP-1", Optional.empty());

    private static final Handler<In, Out> ECHO = (call, input) -> new Out(input.word(), List.of(LINK));

    private Calls calls(Handler<In, Out> handler) {
        return new Calls(
                Selection.of(new Catalogue(List.of(tool(handler), TestingTools.DELETE)), Narrowing.NONE),
                exchange,
                () -> "k3v9q2");
    }

    private static CallRequest request(String tool, String arguments) {
        return CallRequest.of(CALLER, tool, Json.parse(arguments));
    }

    private CallResult call(Handler<In, Out> handler) {
        return calls(handler).call(request("jira_say_word", "{\"word\":\"hi\",\"site\":\"acme\"}"));
    }

    @Test
    void givesTheResultInBothForms() {
        CallResult result = call(ECHO);
        assertThat(result.isError()).isFalse();
        assertThat(result.text()).isEqualTo("word: hi");
        assertThat(Json.write(result.structured())).isEqualTo("{\"word\":\"hi\"}");
        assertThat(result.contents()).containsExactly(LINK);
    }

    @Test
    void asksForTheCredentialWithEverythingThatDecides() {
        call(ECHO);
        assertThat(asks)
                .containsExactly(
                        new Ask(CALLER, Optional.of("acme"), "jira_say_word", Effect.READS, OPERATIONS.scopes()));
    }

    @Test
    void asksForNothingWhereTheArgumentsAreWrong() {
        CallResult result = calls(ECHO).call(request("jira_say_word", "{\"wrod\":\"hi\"}"));
        assertThat(result.isError()).isTrue();
        assertThat(result.structured().path("error").path("code").stringValue()).isEqualTo("invalid_arguments");
        assertThat(asks).isEmpty();
    }

    @Test
    void saysARefusalInWordsThatTheModelCanActOn() {
        CallResult result = call((call, input) -> new Out(call.jira().site().name(), List.of()));
        assertThat(result.isError()).isTrue();
        assertThat(result.text()).isEqualTo("You have several sites: acme, umbrella. Name one in site.");
        assertThat(Json.write(result.structured()))
                .isEqualTo("{\"error\":{\"code\":\"site_ambiguous\",\"kind\":\"ambiguous\","
                        + "\"message\":\"You have several sites: acme, umbrella.\",\"remedy\":\"Name one in site.\"}}");
    }

    @Test
    void keepsTheLinkThatAPersonShouldOpen() {
        URI page = URI.create("http://localhost:8080/connect/abc");
        CallResult result = call((call, input) -> {
            throw Refusal.of(Refusal.Kind.UNAUTHENTICATED, "not_connected", "No Atlassian login.")
                    .withLink(page);
        });
        assertThat(result.structured().path("error").path("link").stringValue()).isEqualTo(page.toString());
        assertThat(result.refusal().flatMap(Refusal::link)).contains(page);
    }

    @Test
    void cleansAndBoundsTheWordsOfOthersInARefusal() {
        CallResult result = call((call, input) -> {
            throw Refusal.of(Refusal.Kind.INVALID, "jira_says", "bad\u202e" + "x".repeat(100_000));
        });
        assertThat(result.text()).startsWith("badx").hasSizeLessThan(9_000);
    }

    @Test
    void answersADefectWithAnIdAndNothingElse() {
        CallResult result = call((call, input) -> {
            throw new IllegalStateException("secret detail in dev.jiramcp.Thing");
        });
        assertThat(result.isError()).isTrue();
        assertThat(result.text()).contains("(id k3v9q2)").doesNotContain("secret", "dev.jiramcp");
        assertThat(result.structured().path("error").path("code").stringValue()).isEqualTo("internal_error");
    }

    @Test
    void answersAnErrorOfTheRuntimeLikeADefect() {
        CallResult result = call((call, input) -> {
            throw new StackOverflowError();
        });
        assertThat(result.text()).contains("(id k3v9q2)");
    }

    @Test
    void passesCancellingOn() {
        CallRequest request = request("jira_say_word", "{\"word\":\"hi\"}");
        Calls calls = calls((call, input) -> {
            request.cancellation().cancel();
            call.throwIfCancelled();
            return new Out("never", List.of());
        });
        assertThatThrownBy(() -> calls.call(request)).isInstanceOf(CancellationException.class);
    }

    @Test
    void tellsProgressAndToolsets() {
        List<String> heard = new ArrayList<>();
        CallRequest plain = request("jira_say_word", "{\"word\":\"hi\"}");
        CallRequest request = new CallRequest(
                CALLER,
                Narrowing.NONE,
                plain.tool(),
                plain.arguments(),
                (done, total, message) -> heard.add(done + "/" + total.orElseThrow() + " " + message),
                plain.cancellation());
        CallResult result = calls((call, input) -> {
                    call.progress(1, 2, "half");
                    return new Out(call.login().toolsets().toString(), List.of());
                })
                .call(request);
        assertThat(heard).containsExactly("1.0/2.0 half");
        assertThat(result.text()).isEqualTo("word: \"[CONTEXT]\"".replace("\"", ""));
    }

    @Test
    void refusesUnknownToolsAndNarrowings() {
        assertThat(calls(ECHO).call(request("jira_say_wrod", "{}")).text())
                .isEqualTo(
                        "There is no tool 'jira_say_wrod'. Did you mean 'jira_say_word'? tools/list shows all tools.");
        CallRequest narrowed = new CallRequest(
                CALLER,
                Narrowing.of("nope", "", "", false),
                "jira_say_word",
                Json.object(),
                Progress.NONE,
                new Cancellation());
        assertThat(calls(ECHO)
                        .call(narrowed)
                        .structured()
                        .path("error")
                        .path("code")
                        .stringValue())
                .isEqualTo("unknown_toolset");
    }

    @Test
    void keepsToNarrowedTools() {
        CallRequest narrowed = new CallRequest(
                CALLER,
                Narrowing.of("issues", "", "", false),
                "jira_say_word",
                Json.object(),
                Progress.NONE,
                new Cancellation());
        assertThat(calls(ECHO)
                        .call(narrowed)
                        .structured()
                        .path("error")
                        .path("code")
                        .stringValue())
                .isEqualTo("tool_not_available");
        assertThat(asks).isEmpty();
    }
}
