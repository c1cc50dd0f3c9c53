package dev.jiramcp.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Checks a page with axe-core, the usual engine for what people with assistive technology need (WCAG). */
public final class Accessible {
    private static final Path AXE = Path.of("src/test/node/node_modules/axe-core/axe.min.js");
    private static final String RUN = """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                .filter(found => found.impact === 'serious' || found.impact === 'critical')
                .map(found => found.id + ': ' + found.nodes.slice(0, 3).map(node => node.html.slice(0, 200)
                    + ' (' + (node.any[0] || node.all[0] || node.none[0] || {}).message + ')').join(' | '))""";

    private Accessible() {}

    /** What is serious or critical on a page as it is shown now. */
    @SuppressWarnings("unchecked")
    public static List<String> troubles(Page page) {
        Assumptions.assumeTrue(Files.exists(AXE), "axe-core is missing: run 'npm ci' in src/test/node");
        try {
            Object unused = page.evaluate(Files.readString(AXE) + "\n;0");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return (List<String>) page.evaluate(RUN);
    }
}
