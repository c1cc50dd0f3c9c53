package dev.jiramcp.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void neverPrintsItsValue() {
        assertThat("token " + Secret.of("hunter2")).isEqualTo("token [secret]");
    }
}
