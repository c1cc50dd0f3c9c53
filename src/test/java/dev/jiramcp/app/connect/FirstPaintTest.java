package dev.jiramcp.app.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.browser.TestingBrowser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
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
    private static final List<String> PAGES =
            List.of("", "/connections", "/apps/new", "/tools", "/policy", "/audit", "/members", "/system", "/mine");
    private static final int TIMES = 3;

    /** The aim is 300 ms; this is missed by a page that waits for something, whatever else the machine does. */
    private static final double PATIENCE_MILLIS = 2000;

    private static final String PAINT = """
            () => new Promise(tell => new PerformanceObserver(list => list.getEntries()
                .filter(entry => entry.name === 'first-contentful-paint').forEach(entry => tell(entry.startTime + 0.001)))
                .observe({ type: 'paint', buffered: true }))""";

    private static final String SERVER = """
            () => { const one = performance.getEntriesByType('navigation')[0];
                return one.responseStart - one.requestStart + 0.001; }""";

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

    /**
     * One visit.
     *
     * @param paint milliseconds until something was shown
     * @param server those of them between the request and the first byte of the answer
     */
    private record Visit(double paint, double server) {}

    private Visit visit(String path) {
        Page page = browser.window();
        page.navigate(console + path);
        Visit visit = new Visit(number(page.evaluate(PAINT)), number(page.evaluate(SERVER)));
        page.close();
        return visit;
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static long median(List<Visit> visits, ToDoubleFunction<Visit> what) {
        double[] sorted = visits.stream().mapToDouble(what).sorted().toArray();
        return Math.round(sorted[sorted.length / 2]);
    }

    @Test
    void isSoonOnEveryPageThoughNothingIsCached() {
        List<String> figures = new ArrayList<>();
        for (String path : PAGES) {
            Visit first = visit(path);
            List<Visit> visits =
                    IntStream.range(0, TIMES).mapToObj(time -> visit(path)).toList();
            figures.add("/console" + path + " " + median(visits, Visit::paint) + " ms, of which the server "
                    + median(visits, Visit::server) + " (first " + Math.round(first.paint()) + " and "
                    + Math.round(first.server()) + ")");
            assertThat(visits.stream().mapToDouble(Visit::paint).min().orElseThrow())
                    .as("quickest paint of " + path)
                    .isLessThan(PATIENCE_MILLIS);
        }
        System.out.println("First contentful paint, median of " + TIMES + ": " + String.join(", ", figures));
    }
}
