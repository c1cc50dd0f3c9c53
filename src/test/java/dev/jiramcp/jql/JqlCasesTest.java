package dev.jiramcp.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jiramcp.contract.Counted;
import dev.jiramcp.contract.Tally;
import dev.jiramcp.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Holds the parser against the reference cases: each is read or refused as listed. */
@ExtendWith(Counted.class)
class JqlCasesTest {
    @Test
    void eachReferenceCaseIsReadOrRefusedAsListed(Tally tally) throws IOException {
        String folder = System.getProperty("reference.dir", "");
        assumeTrue(!folder.isBlank(), "skipped: reference.dir is not set");
        Path file = Path.of(folder, "jql", "cases.json");
        assumeTrue(Files.exists(file), "skipped: there are no reference cases");

        long cases = 0;
        List<String> failures = new ArrayList<>();
        for (Map.Entry<String, JsonNode> group :
                Json.parse(Files.readString(file)).properties()) {
            JsonNode valid = group.getValue().path("valid");
            JsonNode invalid = group.getValue().path("invalid");
            valid.forEach(jql -> check(jql.asString(), true, group.getKey(), failures));
            invalid.forEach(jql -> check(jql.asString(), false, group.getKey(), failures));
            cases += valid.size() + invalid.size();
        }
        tally.add(Tally.Of.JQL_CASES, cases - failures.size(), failures.size());
        assertThat(failures).isEmpty();
        assertThat(cases).isPositive();
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
