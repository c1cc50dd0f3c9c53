package dev.jiramcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scopes that a tool declares are all that it needs: with them alone every call ends as it does without limits. */
class DeclaredScopesTest {
    @ParameterizedTest
    @EnumSource(
            value = Stage.Credential.class,
            names = {"CLASSIC", "GRANULAR"})
    void everyToolWorksWithTheScopesThatItDeclares(Stage.Credential credential) {
        try (Stage stage = new Stage(credential)) {
            Script script = new Script(stage);
            script.run();
            assertThat(script.surprises()).isEmpty();
        }
    }
}
