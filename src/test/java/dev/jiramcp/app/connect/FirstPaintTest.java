package dev.jiramcp.app.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.browser.TestingBrowser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How soon a page of the console shows something, in Chromium's own measure (first contentful paint). */
@Tag("browser")
class FirstPaintTest {
    private static final List<String> PAGES = List.of("", "/connections", "/tools", "/audit", "/mine");
    private static final int TIMES = 3;

    /** The aim is 300 ms; this is missed by a page that waits for something, whatever else the machine does. */
    private static final double PATIENCE_MILLIS = 2000;

    private static final String PAINT = """
            () => new Promise(tell => new PerformanceObserver(list => list.getEntries()
                .filter(entry => entry.name === 'first-contentful-paint').forEach(entry => tell(entry.startTime + 0.001)))
                .observe({ type: 'paint', buffered: true }))""";

    @RegisterExtension
    private final TestingBrowser browser = new TestingBrowser();

    @TempDir
    private Path home;

    private final TestingTerminal terminal = new TestingTerminal();
    private String console = "";

    @BeforeEach
    void start() {
        terminal.with("JIRA_MCP_HOME", home.toString()).start("serve", "--sandbox");
        console = "http://localhost:" + terminal.server().getPort() + "/console";
    }

    @AfterEach
    void close() {
        terminal.close();
    }

    private double paint(String path) {
        Page page = browser.window();
        page.navigate(console + path);
        double millis = ((Number) page.evaluate(PAINT)).doubleValue();
        page.close();
        return millis;
    }

    @Test
    void isSoonOnEveryPageThoughNothingIsCached() {
        List<String> figures = new ArrayList<>();
        for (String path : PAGES) {
            double first = paint(path);
            double[] sorted = IntStream.range(0, TIMES)
                    .mapToDouble(time -> paint(path))
                    .sorted()
                    .toArray();
            figures.add(
                    "/console" + path + " " + Math.round(sorted[TIMES / 2]) + " ms (first " + Math.round(first) + ")");
            assertThat(sorted[0]).as("quickest paint of " + path).isLessThan(PATIENCE_MILLIS);
        }
        System.out.println("First contentful paint, median of " + TIMES + ": " + String.join(", ", figures));
    }
}
