package dev.jiramcp.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JiraCallTest {
    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "  ", " .. "})
    void refusesAParameterThatWouldNameAnotherOperation(String id) {
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> JiraCall.delete("/rest/api/3/issue/{issueIdOrKey}/comment/{id}", "PROJ-1", id));
        assertThat(refusal.code()).isEqualTo("invalid_id");
    }

    @Test
    void encodesWhatAParameterHolds() {
        assertThat(JiraCall.get("/rest/api/3/issue/{issueIdOrKey}", "../a%2e?b#c d")
                        .path())
                .isEqualTo("/rest/api/3/issue/..%2Fa%252e%3Fb%23c%20d");
    }
}
