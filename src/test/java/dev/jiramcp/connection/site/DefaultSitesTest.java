package dev.jiramcp.connection.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import java.time.InstantSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person's default site, on both databases. */
class DefaultSitesTest {
    private static final TenantId TENANT = new TenantId("default");
    private static final UserId MIA = new UserId("mia");
    private static final CloudId ACME = new CloudId("1324a887-45db-1bf4-1e99-ef0ff456d421");
    private static final CloudId LABS = new CloudId("1324a887-45db-1bf4-1e99-ef0ff456d422");

    @ParameterizedTest
    @EnumSource
    void isOneForEachPersonOfEachTenant(TestingDatabase database) {
        try (Store store = Store.at(database.make())) {
            DefaultSites sites = new DefaultSites(store, InstantSource.system());
            assertThat(sites.of(TENANT, MIA)).isEmpty();
            sites.choose(TENANT, MIA, ACME);
            sites.choose(TENANT, MIA, LABS);
            assertThat(sites.of(TENANT, MIA)).contains(LABS);
            assertThat(sites.of(TENANT, new UserId("ben"))).isEmpty();
            assertThat(sites.of(new TenantId("other"), MIA)).isEmpty();
            assertThat(sites.forget(TENANT, MIA)).isTrue();
            assertThat(sites.forget(TENANT, MIA)).isFalse();
            assertThat(sites.of(TENANT, MIA)).isEmpty();
        }
    }
}
