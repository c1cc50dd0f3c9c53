package dev.jiramcp.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jiramcp.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Holds the parser against the reference cases: each is read or refused as listed. */
class JqlCasesTest {
    @Test
    void eachReferenceCaseIsReadOrRefusedAsListed() throws IOException {
        String folder = System.getProperty("reference.dir", "");
        assumeTrue(!folder.isBlank(), "skipped: reference.dir is not set");
        Path file = Path.of(folder, "jql", "cases.json");
        assumeTrue(Files.exists(file), "skipped: there are no reference cases");

        Map<String, String> report = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        for (Map.Entry<String, JsonNode> group :
                Json.parse(Files.readString(file)).properties()) {
            int before = failures.size();
            JsonNode cases = group.getValue();
            cases.path("valid").forEach(jql -> check(jql.asString(), true, group.getKey(), failures));
            cases.path("invalid").forEach(jql -> check(jql.asString(), false, group.getKey(), failures));
            int failed = failures.size() - before;
            int passed = cases.path("valid").size() + cases.path("invalid").size() - failed;
            report.put(group.getKey(), passed + " passed, " + failed + " failed");
        }
        System.out.println("JQL cases: " + report);
        assertThat(failures).isEmpty();
        assertThat(report).isNotEmpty();
    }

    private static void check(String jql, boolean valid, String group, List<String> failures) {
        Parsed parsed = Jql.read(jql);
        if (parsed instanceof Parsed.Valid read) {
            if (!valid) {
                failures.add(group + ": read, but is invalid: " + jql);
            } else if (!Jql.parse(read.query().render()).equals(read.query())) {
                failures.add(group + ": rendered otherwise: " + jql + " as " + read.query());
            }
        } else if (valid) {
            failures.add(group + ": refused, but is valid: " + jql + " because " + parsed);
        }
    }
}
