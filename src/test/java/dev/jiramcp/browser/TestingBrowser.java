package dev.jiramcp.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Chromium for the tests of one class: the browser is started once for all tests of this process, and each test has
 * windows of its own that know nothing of each other. Where there is no Chromium the tests are skipped, saying so; what
 * was on the screen when a test failed is in {@code target/screenshots}.
 */
public final class TestingBrowser implements BeforeEachCallback, AfterEachCallback {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final double PATIENCE_MILLIS = 15_000;

    private final List<BrowserContext> windows = new ArrayList<>();
    private final List<Browser> browser = new ArrayList<>(1);

    @Override
    public void beforeEach(ExtensionContext context) {
        Chromium chromium = context.getRoot()
                .getStore(Namespace.create(TestingBrowser.class))
                .computeIfAbsent(Chromium.class, key -> Chromium.start(), Chromium.class);
        Assumptions.assumeTrue(chromium.browser().isPresent(), chromium.missing());
        browser.clear();
        browser.add(chromium.browser().orElseThrow());
    }

    /** A new window, with cookies of its own: another person, or the same one elsewhere. */
    public Page window() {
        BrowserContext window = browser.get(0).newContext();
        window.setDefaultTimeout(PATIENCE_MILLIS);
        windows.add(window);
        return window.newPage();
    }

    /** Keeps what is on the screen, for people who want to see the pages. */
    public static void keep(Page page, String name) {
        byte[] unused =
                page.screenshot(new Page.ScreenshotOptions().setPath(file(name)).setFullPage(true));
    }

    private static Path file(String name) {
        return SCREENSHOTS.resolve(name.replaceAll("[^A-Za-z0-9._-]", "-") + ".png");
    }

    @Override
    public void afterEach(ExtensionContext context) throws java.io.IOException {
        if (context.getExecutionException().isPresent()) {
            Files.createDirectories(SCREENSHOTS);
            int number = 0;
            for (BrowserContext window : windows) {
                for (Page page : window.pages()) {
                    number++;
                    keep(
                            page,
                            context.getRequiredTestClass().getSimpleName() + "." + context.getDisplayName() + "-"
                                    + number);
                }
            }
        }
        windows.forEach(BrowserContext::close);
        windows.clear();
    }
}
