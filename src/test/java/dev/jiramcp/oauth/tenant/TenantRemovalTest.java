package dev.jiramcp.oauth.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Refusal;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantRemovalTest {
    private TestingTenants server;
    private TenantRemoval removal;

    @BeforeEach
    void open(@TempDir Path home) {
        server = new TestingTenants(home);
        removal = new TenantRemoval(
                server.program.books().ground(), server.program.books().links());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private List<String> tables() {
        return server.program
                .store()
                .read(handle -> handle
                        .createQuery("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
                        .mapTo(String.class)
                        .stream()
                        .filter(table -> handle.createQuery("SELECT COUNT(*) FROM pragma_table_info('" + table
                                                + "') WHERE name = 'tenant'")
                                        .mapTo(Integer.class)
                                        .one()
                                > 0)
                        .filter(table -> !table.startsWith("audit_"))
                        .toList());
    }

    @Test
    void everyTableOfATenantIsNamed() {
        assertThat(Stream.concat(TenantTables.ALL.stream(), TenantTables.KEPT.stream())
                        .sorted()
                        .toList())
                .isEqualTo(tables());
    }

    @Test
    void endsEverythingOfOneTenantAndNothingOfAnother() {
        HttpClient ann = TestingTenants.browser();
        String access =
                server.tokens(ann, TestingTenants.ACME).path("access_token").asString();
        String other = server.tokens(TestingTenants.browser(), TestingTenants.GLOBEX)
                .path("access_token")
                .asString();
        assertThatThrownBy(() -> removal.remove(TestingTenants.ACME, TestingTenants.OPERATOR))
                .as("it is open")
                .isInstanceOf(Refusal.class);
        assertThat(removal.whatItEnds(TestingTenants.ACME).get(0)).contains("1 members and 0 connections");

        server.program.tenants().state(TestingTenants.ACME, Tenant.State.DISABLED, TestingTenants.OPERATOR);
        assertThat(server.tools(TestingTenants.ACME, access).statusCode()).isEqualTo(404);
        removal.remove(TestingTenants.ACME, TestingTenants.OPERATOR);

        for (String table : TenantTables.ALL) {
            assertThat(server.program
                            .store()
                            .<Long>read(handle -> handle.createQuery(
                                            "SELECT COUNT(*) FROM " + table + " WHERE tenant = 'acme'")
                                    .mapTo(Long.class)
                                    .one()))
                    .as(table)
                    .isZero();
        }
        assertThat(server.tools(TestingTenants.GLOBEX, other).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> removal.remove(TenantPath.home(), TestingTenants.OPERATOR))
                .isInstanceOf(Refusal.class);
    }
}
