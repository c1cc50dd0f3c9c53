package dev.jiramcp.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where everything is.
 *
 * @param root the checkout
 */
record Place(Path root) {
    Path launcher() {
        return root.resolve("jira-mcp");
    }

    Path work() {
        return root.resolve("bench/target");
    }

    /** A home for the program under measure, so that the user's own stays as it is. */
    Path home() {
        return work().resolve("home");
    }

    Path node() {
        return root.resolve("bench/node_modules/@aashari/mcp-server-atlassian-jira/dist/index.js");
    }

    /** Keycloak's distribution, where {@code bench/run} has fetched it. */
    Optional<Path> keycloak() {
        Path folder = work().resolve("keycloak-26.7.3");
        return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
    }

    /** The class path of the baselines: their jar, the program's (for its web server alone), its libraries. */
    String baselines() {
        try (Stream<Path> libraries = Files.list(root.resolve("target/lib"))) {
            return Stream.concat(
                            List.of(work().resolve("bench.jar"), root.resolve("target/jira-mcp.jar")).stream(),
                            libraries.sorted())
                    .map(Path::toString)
                    .collect(Collectors.joining(":"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
