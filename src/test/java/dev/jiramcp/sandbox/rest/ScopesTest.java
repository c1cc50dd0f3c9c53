package dev.jiramcp.sandbox.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Scope;
import dev.jiramcp.sandbox.TestingJira;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ScopesTest {
    private static final Scope OTHER = new Scope("read:me");

    private final TestingJira jira = new TestingJira();

    @TestFactory
    Stream<DynamicTest> everyOperationIsOpenedByAllClassicScopesOrByAllGranularScopes() {
        return Operations.load().all().stream()
                .filter(operation -> !operation.id().equals("getServerInfo"))
                .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> check(operation)));
    }

    private void check(Operation operation) {
        Set<Scope> classic = operation.scopes().classic();
        Set<Scope> granular = operation.scopes().granular();
        assertThat(mismatches(operation, Set.of(OTHER))).isTrue();
        assertThat(classic.isEmpty() && granular.isEmpty()).isFalse();
        if (!classic.isEmpty()) {
            assertThat(mismatches(operation, classic)).isFalse();
        }
        if (!granular.isEmpty()) {
            assertThat(mismatches(operation, granular)).isFalse();
        }
        granular.forEach(missing -> {
            Set<Scope> less = new HashSet<>(granular);
            less.remove(missing);
            less.add(OTHER);
            assertThat(mismatches(operation, less)).as("without " + missing).isTrue();
        });
    }

    private boolean mismatches(Operation operation, Set<Scope> scopes) {
        String target = operation.path().text().replaceAll("\\{[^}]*}", "10000");
        Reply reply = jira.as("alex.chen", scopes).send(operation.method(), target, Map.of(), Bytes.NONE);
        boolean said = reply.headers().first("x-failure-category").isPresent();
        assertThat(said)
                .isEqualTo(reply.toString()
                        .equals("401 {\"code\":401,\"message\":\"Unauthorized; scope does not match\"}"));
        return said;
    }

    @Test
    void theServerTellsOfItselfWhateverTheScopes() {
        assertThat(jira.as("alex.chen", Set.of()).get("/serverInfo").status()).isEqualTo(200);
    }
}
