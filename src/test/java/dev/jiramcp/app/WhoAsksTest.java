package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.oauth.tenant.TestingTenants;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class WhoAsksTest {
    @Test
    void aProgramIsToldThePersonsNameAsAPageIs(@TempDir Path home) {
        try (TestingTenants server = new TestingTenants(home)) {
            ConsoleVisitor auditor = ConsoleVisitor.member(server, TestingTenants.ACME, Role.AUDITOR);
            TestingApi page = TestingApi.inBrowser(auditor.browser(), server.at("/t/acme"));
            JsonNode seen = page.does("me");
            assertThat(seen.path("name").asString())
                    .isNotEmpty()
                    .isNotEqualTo(seen.path("user").asString());
            assertThat(TestingApi.withToken(auditor.token(), server.at("/t/acme"))
                            .does("me"))
                    .isEqualTo(seen);
        }
    }
}
