package dev.jiramcp.sandbox.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationsTest {
    private final Operations operations = Operations.load();

    @Test
    void everyOperationHasItsOwnIdAndItsOwnMethodAndPath() {
        assertThat(operations.all()).extracting(Operation::id).doesNotHaveDuplicates();
        assertThat(operations.all())
                .extracting(operation -> operation.method() + operation.path().text())
                .doesNotHaveDuplicates();
    }

    @Test
    void aLiteralPathWinsOverAVariable() {
        assertThat(operations.route("GET", List.of("rest", "api", "3", "attachment", "meta")))
                .hasValueSatisfying(route -> assertThat(route.operation().id()).isEqualTo("getAttachmentMeta"));
        assertThat(operations.route("GET", List.of("rest", "api", "3", "attachment", "10000")))
                .hasValueSatisfying(route -> {
                    assertThat(route.operation().id()).isEqualTo("getAttachment");
                    assertThat(route.variables()).isEqualTo(Map.of("id", "10000"));
                });
    }
}
