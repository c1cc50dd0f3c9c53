package dev.jiramcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnnotationsTest {
    static Stream<Arguments> hints() {
        return Stream.of(
                arguments(Effect.READS, false, true, false, true),
                arguments(Effect.READS, true, true, false, true),
                arguments(Effect.CREATES, false, false, false, false),
                arguments(Effect.CREATES, true, false, false, true),
                arguments(Effect.UPDATES, false, false, true, false),
                arguments(Effect.UPDATES, true, false, true, true),
                arguments(Effect.DELETES, true, false, true, true));
    }

    @ParameterizedTest
    @MethodSource("hints")
    void deriveFromTheEffect(
            Effect effect, boolean repeatable, boolean readOnly, boolean destructive, boolean idempotent) {
        Tool<TestingTools.OneIssue, TestingTools.Body> read = TestingTools.READ;
        Tool<TestingTools.OneIssue, TestingTools.Body> tool = new Tool<>(
                read.name(),
                read.title(),
                read.description(),
                read.toolset(),
                true,
                effect,
                repeatable,
                read.operations(),
                read.input(),
                read.output(),
                read.handler());
        assertThat(Annotations.of(tool))
                .isEqualTo(new Annotations("Read issue", readOnly, destructive, idempotent, true));
    }
}
