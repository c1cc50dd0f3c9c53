package dev.jiramcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.call.CallResult;
import dev.jiramcp.call.Cancellation;
import dev.jiramcp.call.Progress;
import dev.jiramcp.sandbox.control.Presets;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.sandbox.wire.PlannedFault;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tool that reads and a tool that writes say when things go wrong, and that the next call works. */
class FaultTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private static final Match READ = Match.of("POST", "/rest/api/3/search/jql");
    private static final Match WRITE = Match.of("POST", "/rest/api/3/issue/{key}/comment");

    private TestingAgent amara;

    @BeforeEach
    void signIn() {
        amara = SANDBOX.as(TestingSandbox.AMARA);
    }

    private CallResult read() {
        return amara.call("jira_search", """
                {"jql":"key = FLOW-7","fields":["summary"]}""");
    }

    private CallResult write() {
        return amara.call("jira_add_comment", """
                {"issue":"FLOW-7","body":"Said once"}""");
    }

    private static String code(CallResult result) {
        assertThat(result.isError()).as(result.text()).isTrue();
        assertThat(result.text()).doesNotContain("<html", "Exception", "dev.jiramcp");
        return result.structured().path("error").path("code").asString();
    }

    private int comments() {
        return (int) amara.ok("jira_list_comments", """
                {"issue":"FLOW-7"}""")
                .path("comments")
                .valueStream()
                .filter(comment -> comment.path("body").asString().equals("Said once"))
                .count();
    }

    private static Effect preset(String name) {
        return Presets.find(name).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "limit-burst, rate_limited_burst, rate_limited_burst",
        "limit-quota, rate_limited_app, rate_limited_app",
        "limit-quota-tenant, rate_limited_site, rate_limited_site",
        "limit-per-issue, rate_limited_issue, rate_limited_issue",
        "limit-cost, rate_limited_cost, rate_limited_cost",
        "limit-concurrency, rate_limited_burst, rate_limited_burst",
        "limit-gateway, rate_limited, rate_limited",
        "edge-500, unavailable, outcome_unknown",
        "edge-502, unavailable, outcome_unknown",
        "edge-503, unavailable, outcome_unknown",
        "edge-503-retry-after, unavailable, outcome_unknown",
        "edge-504, unavailable, outcome_unknown",
        "e11-503-processed, unavailable, outcome_unknown",
        "e12-drop, unreachable, outcome_unknown",
        "e12-reset, unreachable, outcome_unknown",
        "e12-drop-processed, unreachable, outcome_unknown",
        "e12-reset-processed, unreachable, outcome_unknown",
        "e12-truncate, unreachable, outcome_unknown",
        "e12-malformed, unexpected_answer, outcome_unknown",
        "e12-html, unexpected_answer, outcome_unknown",
        "e12-empty, unexpected_answer, outcome_unknown",
        "unauthorized, not_authenticated, not_authenticated",
        "scope-mismatch, scope_missing, scope_missing",
        "admin-only, not_permitted, not_permitted",
        "hidden, not_found, not_found",
        "removed, removed, removed",
    })
    void saysClearlyWhatWentWrongAndWorksAgainAfterwards(String fault, String reading, String writing) {
        SANDBOX.sandbox().control().plan(Fault.always(READ, preset(fault)));
        PlannedFault struck = SANDBOX.sandbox().control().plan(Fault.always(WRITE, preset(fault)));
        assertThat(code(read())).isEqualTo(reading);
        assertThat(code(write())).isEqualTo(writing);
        assertThat(struck.struck()).as("a write is sent once").isEqualTo(1);
        SANDBOX.sandbox().control().faults().clear();
        assertThat(comments()).isLessThanOrEqualTo(1);
        assertThat(read().isError()).isFalse();
        assertThat(write().isError()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit-burst",
                "limit-gateway",
                "edge-502",
                "edge-503-retry-after",
                "edge-504",
                "e12-drop",
                "e12-reset",
                "e12-drop-processed"
            })
    void readsOnceMoreWhereThatHelps(String fault) {
        PlannedFault struck = SANDBOX.sandbox().control().plan(Fault.once(READ, preset(fault)));
        Instant before = SANDBOX.sandbox().clock().instant();
        assertThat(read().isError()).isFalse();
        assertThat(struck.struck()).isEqualTo(1);
        assertThat(Duration.between(before, SANDBOX.sandbox().clock().instant()))
                .isBetween(Duration.ofMillis(100), Duration.ofSeconds(20));
    }

    @Test
    void saysWhenToComeBack() {
        SANDBOX.sandbox().control().plan(Fault.always(WRITE, preset("limit-per-issue")));
        assertThat(write().text()).contains("too many changes to one issue").contains("Try again in ");
    }

    @Test
    void saysThatJiraCanNotBeReached() {
        try (TestingSandbox gone = new TestingSandbox()) {
            TestingAgent agent = gone.as(TestingSandbox.AMARA);
            assertThat(agent.ok("jira_list_sites", "").path("sites")).hasSize(1);
            gone.sandbox().close();
            assertThat(agent.code("jira_search", """
                    {"jql":"key = FLOW-7"}""")).isEqualTo("unreachable");
        }
    }

    @Test
    void cancellingEndsTheRequestThatIsUnderWay() throws InterruptedException {
        PlannedFault held = SANDBOX.sandbox()
                .control()
                .plan(Fault.once(READ, new Effect.Pass()).heldBefore());
        Cancellation cancellation = new Cancellation();
        CompletableFuture<CallResult> call = CompletableFuture.supplyAsync(
                () -> amara.call("jira_search", "{\"jql\":\"key = FLOW-7\"}", Progress.NONE, cancellation));
        await(() -> held.waiting() == 1);
        cancellation.cancel();
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CancellationException.class);
        held.release();
        assertThat(read().isError()).isFalse();
    }

    @Test
    void cancellingBetweenIssuesCreatesNone() {
        Cancellation cancellation = new Cancellation();
        Progress cancels = (done, total, message) -> {
            if (done == 1) {
                cancellation.cancel();
            }
        };
        String one = "{\"project\":\"FLOW\",\"type\":\"Task\",\"summary\":\"Never\"}";
        assertThatThrownBy(() -> amara.call(
                        "jira_create_issues", "{\"issues\":[" + one + "," + one + "]}", cancels, cancellation))
                .isInstanceOf(CancellationException.class);
        assertThat(SANDBOX.sandbox().traffic().count("POST /rest/api/3/issue/bulk"))
                .isZero();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for long enough").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
