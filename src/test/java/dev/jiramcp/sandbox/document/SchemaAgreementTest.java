package dev.jiramcp.sandbox.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.jiramcp.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The rules beside Atlassian's own JSON schema, where the reference files are there. */
class SchemaAgreementTest {
    private static final DocumentRules RULES = DocumentRules.load();
    private static final List<Schema> SCHEMA = new ArrayList<>();
    private static final List<JsonNode> SEEDED = new ArrayList<>();

    @BeforeAll
    static void readSchema() throws IOException {
        String folder = System.getProperty("reference.dir", "");
        assumeTrue(!folder.isEmpty(), "the reference files are not here: set reference.dir");
        SCHEMA.add(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                .getSchema(Files.readString(Path.of(folder, "adf", "adf.schema.json"))));
        DocumentRulesTest.seeded().distinct().forEach(SEEDED::add);
    }

    private static boolean schemaAccepts(JsonNode document) {
        return SCHEMA.get(0).validate(document).isEmpty();
    }

    /**
     * Where the rules are stricter on purpose: the schema leaves a media single open for any further property, and says
     * nothing of a block task item's third child and those after it.
     */
    private static boolean knowinglyStricter(JsonNode node) {
        String type = node.path("type").asString("");
        boolean open = type.equals("mediaSingle")
                && !List.of("type", "attrs", "content", "marks").containsAll(node.propertyNames());
        boolean further = type.equals("blockTaskItem") && node.path("content").size() > 2;
        return open
                || further
                || node.path("content").values().stream().anyMatch(SchemaAgreementTest::knowinglyStricter);
    }

    @Test
    void everySeededDocumentIsValidByTheSchema() {
        assertThat(SEEDED.stream().filter(document -> !schemaAccepts(document))).isEmpty();
    }

    @Test
    void everySampleIsValidByTheSchema() {
        assertThat(Samples.valid().filter(document -> !schemaAccepts(document))).isEmpty();
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 8).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void judgesSpoiledDocumentsAsTheSchemaDoes(int seed) {
        Random random = new Random(seed);
        List<JsonNode> documents = new ArrayList<>(Samples.valid().toList());
        SEEDED.stream().skip(seed * 40L).limit(40).forEach(documents::add);
        List<String> disagreements = new ArrayList<>();
        int stillValid = 0;
        for (int round = 0; round < 150; round++) {
            JsonNode spoiled = Samples.spoiled(documents.get(random.nextInt(documents.size())), random);
            boolean accepted = RULES.problem(spoiled).isEmpty();
            stillValid += accepted ? 1 : 0;
            if (accepted != schemaAccepts(spoiled) && !(knowinglyStricter(spoiled) && !accepted)) {
                disagreements.add(RULES.problem(spoiled) + " " + Json.write(spoiled));
            }
        }
        assertThat(disagreements).isEmpty();
        assertThat(stillValid).isBetween(10, 140);
    }
}
