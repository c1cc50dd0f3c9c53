package dev.jiramcp.app.connect;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.jiramcp.browser.TestingBrowser;
import dev.jiramcp.connection.connect.Summary;
import dev.jiramcp.model.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person connects in a real browser. */
@Tag("browser")
class ConnectPagesTest {
    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    private final TestingConnecting connecting = TestingConnecting.start();

    @AfterEach
    void close() {
        connecting.close();
    }

    private Page open() {
        Page page = browser.window();
        page.navigate(connecting.link().toString());
        return page;
    }

    @Test
    void goesFromTheLinkToAConnection() {
        Page page = open();
        TestingBrowser.keep(page, "1-confirm");
        Steps.press(page, "Continue to Atlassian");
        Steps.signIn(page, TestingConnecting.PRIYA);
        TestingBrowser.keep(page, "2-consent");
        Steps.accept(page, "brightwell");
        TestingBrowser.keep(page, "3-offer");
        assertThat(page.getByText("Priya Raman").first()).isVisible();
        assertThat(page.url()).isEqualTo(connecting.shownLink().toString());
        Steps.press(page, "Connect");
        TestingBrowser.keep(page, "4-done");
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Jira is connected");
        Summary connection = connecting.only();
        assertThat(connection.who()).isEqualTo("Priya Raman");
        assertThat(connection.sites()).extracting(site -> site.name()).containsExactly("brightwell");
        assertThat(connection.scopes()).contains(Scope.READ_WORK, Scope.WRITE_WORK);
        page.navigate(connecting.shownLink().resolve("/connect").toString());
        TestingBrowser.keep(page, "5-connections");
    }
}
