package dev.jiramcp.console.key;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.audit.TestingAudit;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.token.ApiToken;
import dev.jiramcp.connection.token.ApiTokens;
import dev.jiramcp.connection.token.NewApiToken;
import dev.jiramcp.console.Rights;
import dev.jiramcp.console.Subject;
import dev.jiramcp.console.TestingConsole;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Secret;
import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.vault.KeyRotation;
import dev.jiramcp.vault.Vault;
import dev.jiramcp.vault.VaultStatus;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A rotation of keys on the screen, while what they seal is used. */
@Tag("browser")
class KeysBrowserTest {
    private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    private final Clock clock = Clock.systemUTC();
    private final CountDownLatch settled = new CountDownLatch(1);
    private final Rotation rotation = new Rotation((by, told) -> rotate(told));
    private final TestingConsole console =
            new TestingConsole(TestingDatabase.SQLITE, this::subjects, (tenant, user) -> Rights.Granted.to(Role.OWNER));
    private final Vault vault = TestingAudit.vault(console.store, clock);
    private final ApiTokens tokens = new ApiTokens(
            new Ground(console.store, vault, TestingAudit.of(console.store, clock), clock, new SecureRandom()));

    private List<Subject> subjects(Store store) {
        Vault shown = TestingAudit.vault(store, clock);
        return List.of(new KeyPages(() -> VaultStatus.of(shown, List.of(ApiTokens.TOKEN)), rotation, clock));
    }

    private void rotate(Consumer<String> told) {
        new KeyRotation(
                        vault,
                        List.of(ApiTokens.TOKEN),
                        (database, tenant, event) -> {},
                        new KeyRotation.Pace(this::settle, told))
                .run();
    }

    /** Old keys are waited out until the test lets time pass. */
    private void settle(Duration time) {
        try {
            settled.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped");
        }
    }

    @AfterEach
    void close() {
        rotation.close();
        console.close();
    }

    private ApiToken token(String text) {
        Site site = new Site(
                new CloudId("1324a887-45db-1bf4-1e99-ef0ff456d421"), "acme", URI.create("https://acme.atlassian.net"));
        return tokens.add(
                new NewApiToken(
                        TestingConsole.TENANT,
                        "ann@example.com",
                        Secret.of(text),
                        new AccountId("557058:ann"),
                        false,
                        site,
                        Optional.empty()),
                Actor.SYSTEM);
    }

    private String opened(ApiToken token) {
        return tokens.credential(TestingConsole.TENANT, token.id()).password().reveal();
    }

    @Test
    void showsHowFarItIsWithoutReloadingWhileEverybodyGoesOn() {
        ApiToken before = token("ATATT-before");
        Page page = browser.window();
        page.setExtraHTTPHeaders(Map.of("X-Who", "olivia"));
        page.navigate(console.at("/console/keys").toString());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Rotate the keys …"))
                .click();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Rotate").setExact(true))
                .click();
        assertThat(page.locator("#progress")).containsText("Under way. Everybody goes on meanwhile.", PATIENTLY);
        assertThat(page.locator("#progress li").first()).containsText(".", PATIENTLY);
        TestingBrowser.keep(page, "console-keys-under-way");
        ApiToken meanwhile = token("ATATT-meanwhile");
        Assertions.assertThat(opened(before)).isEqualTo("ATATT-before");
        Assertions.assertThat(opened(meanwhile)).isEqualTo("ATATT-meanwhile");

        settled.countDown();
        assertThat(page.locator("#progress")).containsText("Done", PATIENTLY);
        Assertions.assertThat(opened(before)).isEqualTo("ATATT-before");
        Assertions.assertThat(opened(meanwhile)).isEqualTo("ATATT-meanwhile");
        page.reload();
        assertThat(page.locator("dl")).containsText("Everything that is sealed opens");
    }
}
