package dev.jiramcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.sandbox.control.Presets;
import dev.jiramcp.sandbox.watch.Violation;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.sandbox.wire.PlannedFault;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Refreshes that meet: many at once, and answers that are lost on the way. */
class RefreshRaceTest {
    private static final Match REFRESH = Match.of("POST", "/oauth/token").containing("refresh_token");
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final TestingClient client = new TestingClient(sandbox);
    private final ExecutorService workers = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        workers.shutdownNow();
        sandbox.close();
    }

    private static String refreshToken(JsonNode tokens) {
        return tokens.path("refresh_token").asString();
    }

    @Test
    void answersAHundredRefreshesOfOneTokenWithAHundredPairs() throws Exception {
        String token = refreshToken(client.tokens(TestingClient.AMARA));
        List<Callable<TestingClient.Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(() -> client.refresh(token));
        }
        Set<String> pairs = new HashSet<>();
        for (Future<TestingClient.Answer> answer : workers.invokeAll(calls)) {
            assertThat(answer.get().status()).isEqualTo(200);
            pairs.add(refreshToken(answer.get().json()));
        }
        assertThat(pairs).hasSize(100);
        assertThat(sandbox.control().accounts().grants().refreshes()).containsEntry("family-1/1", 100);
        assertThat(sandbox.control().accounts().inFlight().arrived()).containsEntry("family-1", 100);
        assertThat(sandbox.control().invariants().violations()).isEmpty();
    }

    @Test
    void seesTwoTokensOfOneFamilyInFlight() throws Exception {
        JsonNode first = client.tokens(TestingClient.AMARA);
        String second = refreshToken(client.refresh(refreshToken(first)).json());
        PlannedFault held =
                sandbox.control().plan(Fault.once(REFRESH, new Effect.Pass()).heldBefore());
        Future<TestingClient.Answer> slow = workers.submit(() -> client.refresh(refreshToken(first)));
        while (held.waiting() == 0) {
            Thread.onSpinWait();
        }
        assertThat(client.refresh(second).status()).isEqualTo(200);
        held.release();
        assertThat(slow.get().status()).isEqualTo(200);
        assertThat(sandbox.control().invariants().of(Violation.Rule.TWO_REFRESH_TOKENS_IN_FLIGHT))
                .hasSize(1);
    }

    @Test
    void doesNotMindOneTokenAfterTheOther() {
        String token = refreshToken(client.tokens(TestingClient.AMARA));
        for (int i = 0; i < 20; i++) {
            token = refreshToken(client.refresh(token).json());
        }
        assertThat(sandbox.control().invariants().violations()).isEmpty();
    }

    @Test
    void rotatesThoughTheAnswerIsLost() {
        String token = refreshToken(client.tokens(TestingClient.AMARA));
        for (String lost : List.of("e12-drop-processed", "e12-reset-processed", "e12-truncate")) {
            sandbox.control().plan(Fault.once(REFRESH, Presets.find(lost).orElseThrow()));
            assertThatThrownBy(() -> client.refresh(token)).as(lost).isInstanceOf(UncheckedIOException.class);
        }
        sandbox.control()
                .plan(Fault.once(REFRESH, Presets.find("e11-502-processed").orElseThrow()));
        assertThat(client.refresh(token).status()).isEqualTo(502);
        assertThat(sandbox.control().accounts().grants().refreshes()).containsEntry("family-1/1", 4);
        assertThat(client.refresh(token).status()).isEqualTo(200);
    }

    @Test
    void doesNotRotateWhereTheRequestIsLost() {
        String token = refreshToken(client.tokens(TestingClient.AMARA));
        for (String lost : List.of("e12-drop", "e12-reset")) {
            sandbox.control().plan(Fault.once(REFRESH, Presets.find(lost).orElseThrow()));
            assertThatThrownBy(() -> client.refresh(token)).as(lost).isInstanceOf(UncheckedIOException.class);
        }
        assertThat(sandbox.control().accounts().grants().refreshes()).containsEntry("family-1/1", 0);
        assertThat(sandbox.control().accounts().inFlight().arrived()).containsEntry("family-1", 2);
    }
}
