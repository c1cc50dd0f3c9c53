package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.oauth.tenant.TestingTenants;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that the console shows and does has an operation of the API, and nothing is reached that the table does not name. */
class ConsoleTableTest {
    /** What no page of its own tells. */
    private static final Set<String> WITHOUT_A_PAGE = Set.of("me");

    private final ConsoleTable table = ConsoleTable.read();

    @Test
    void namesEveryPageActionAndOperationAndNothingElse(@TempDir Path home) {
        try (TestingTenants server = new TestingTenants(home)) {
            assertThat(ConsoleTable.of(new ConsoleDoor(server.program)))
                    .as("what the console has, and console-table.txt")
                    .containsExactlyInAnyOrderElementsOf(
                            table.rows().stream().map(ConsoleTable.Row::what).toList());
        }
    }

    @Test
    void hasAnOperationForEverythingThatTheConsoleDoes(@TempDir Path home) {
        try (TestingTenants server = new TestingTenants(home)) {
            List<Endpoint<?, ?>> endpoints = new ConsoleDoor(server.program).endpoints();
            endpoints.forEach(endpoint -> assertThat(
                            table.row(ConsoleTable.operation(endpoint)).operations())
                    .as(ConsoleTable.operation(endpoint))
                    .containsExactly(endpoint.name()));
            Set<String> names = endpoints.stream().map(Endpoint::name).collect(Collectors.toSet());
            Set<String> used = new HashSet<>(WITHOUT_A_PAGE);
            table.rows().stream().filter(row -> !row.isOperation()).forEach(row -> {
                assertThat(names).as(row.what()).containsAll(row.operations());
                used.addAll(row.operations());
            });
            assertThat(names).as("operations that no page needs").isEqualTo(used);
        }
    }

    /** Where a page does the same as an operation, whoever may do it there may do it here, and nobody else. */
    @Test
    void letsTheSamePeopleDoAThingByAFormAndByAProgram() {
        table.rows().stream()
                .filter(row -> row.what().startsWith("do ") && row.operations().size() == 1)
                .forEach(row -> assertThat(
                                operation(row.operations().iterator().next()).who())
                        .as(row.what())
                        .isEqualTo(row.who()));
    }

    private ConsoleTable.Row operation(String name) {
        return table.rows().stream()
                .filter(row -> row.isOperation() && row.operations().contains(name))
                .findFirst()
                .orElseThrow();
    }
}
