package dev.jiramcp.connection.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.Held;
import dev.jiramcp.connection.site.SiteLookup.Presence;
import dev.jiramcp.jira.Site;
import dev.jiramcp.tool.TestingSandbox;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is asked of a site, and for how long the answer is remembered. */
class RememberedSitesTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private final AtomicLong nanos = new AtomicLong();
    private final RememberedSites sites = new RememberedSites(nanos::get);

    private static Held held(String id, Set<String> scopes) {
        return Held.own(id, SANDBOX.oauth(TestingSandbox.AMARA, TestingSandbox.SITE::equals, scopes));
    }

    private static long asked() {
        return SANDBOX.sandbox().traffic().exchanges().stream()
                .filter(exchange -> exchange.operation().contains("project/search"))
                .count();
    }

    private static Site site(Held held) {
        return held.connection().sites().stream()
                .filter(each -> each.name().equals(TestingSandbox.SITE))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void asksOnceAndAgainWhenTheAnswerIsOld() {
        Held held = held("c1", TestingSandbox.SCOPES);
        long before = asked();
        assertThat(sites.project(held, site(held), "FLOW")).isEqualTo(Presence.THERE);
        assertThat(sites.project(held, site(held), "FLOW")).isEqualTo(Presence.THERE);
        assertThat(sites.project(held, site(held), "NOPE")).isEqualTo(Presence.ABSENT);
        assertThat(asked() - before).isEqualTo(2);
        nanos.addAndGet(Duration.ofMinutes(6).toNanos());
        assertThat(sites.project(held, site(held), "FLOW")).isEqualTo(Presence.THERE);
        assertThat(sites.project(held, site(held), "NOPE")).isEqualTo(Presence.ABSENT);
        assertThat(asked() - before).as("absence is forgotten sooner").isEqualTo(3);
    }

    @Test
    void tellsNobodyWhatAnotherConnectionSees() {
        Held one = held("c1", TestingSandbox.SCOPES);
        Held other = new Held("c2", one.holder(), one.ended(), one.connection());
        long before = asked();
        assertThat(sites.project(one, site(one), "FLOW")).isEqualTo(Presence.THERE);
        assertThat(sites.project(other, site(other), "FLOW")).isEqualTo(Presence.THERE);
        assertThat(asked() - before).isEqualTo(2);
    }

    @Test
    void asksNothingForWhichThePersonPickedNoScope() {
        Connection narrow = SANDBOX.oauth(
                TestingSandbox.HANNAH, TestingSandbox.SITE::equals, Set.of("offline_access", "read:jira-user"));
        Held held = Held.own("c3", narrow);
        long before = asked();
        assertThat(sites.project(held, site(held), "FLOW")).isEqualTo(Presence.UNKNOWN);
        assertThat(sites.addresses(held, site(held))).isEmpty();
        assertThat(asked()).isEqualTo(before);
    }
}
