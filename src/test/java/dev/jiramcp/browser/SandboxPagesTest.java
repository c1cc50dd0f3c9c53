package dev.jiramcp.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import dev.jiramcp.tool.TestingSandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The simulated pages of Atlassian, as a person sees them. */
@Tag("browser")
class SandboxPagesTest {
    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void signSomebodyIn() {
        Page page = browser.window();
        page.navigate(sandbox.uri() + "/id/manage-profile/apps");
        page.locator("button[value='" + TestingSandbox.AMARA + "']").click();
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Connected apps");
        assertThat(page.getByText("You have allowed no app.")).isVisible();
    }
}
