package dev.jiramcp.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The one browser of this process, closed when all tests have run. Playwright wants it used by one thread. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> OPTIONS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Optional<Playwright> playwright;
    private final Optional<Browser> browser;
    private final String missing;

    private Chromium(Optional<Playwright> playwright, Optional<Browser> browser, String missing) {
        this.playwright = playwright;
        this.browser = browser;
        this.missing = missing;
    }

    static Chromium start() {
        Optional<Path> program = NAMES.stream().flatMap(Chromium::onPath).findFirst();
        Optional<Path> node = Stream.concat(
                        Stream.of(Path.of("src/test/node/node_modules/node/bin/node")), onPath("node"))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty() || node.isEmpty()) {
            return new Chromium(
                    Optional.empty(),
                    Optional.empty(),
                    "tests in a browser need " + (program.isEmpty() ? "Chromium" : "Node")
                            + " on the PATH (on Debian: apt-get install chromium nodejs)");
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_NODEJS_PATH", node.get().toAbsolutePath().toString());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program.get())
                        .setArgs(OPTIONS));
        return new Chromium(Optional.of(playwright), Optional.of(browser), "");
    }

    private static Stream<Path> onPath(String name) {
        return Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable);
    }

    Optional<Browser> browser() {
        return browser;
    }

    /** What is missing, where there is no browser. */
    String missing() {
        return missing;
    }

    @Override
    public void close() {
        browser.ifPresent(Browser::close);
        playwright.ifPresent(Playwright::close);
    }
}
