package dev.jiramcp.mcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.jiramcp.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON schema of one revision of the protocol. */
final class ProtocolSchema {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(Dialects.getDraft202012());

    private final ObjectNode document;
    private final Map<String, Schema> types = new ConcurrentHashMap<>();

    private ProtocolSchema(ObjectNode document) {
        this.document = document;
    }

    /** Reads the schema, or skips the test where the reference files are not there. */
    static ProtocolSchema of(String revision) {
        return new ProtocolSchema((ObjectNode) Json.parse(read(folder().resolve(revision + ".schema.json"))));
    }

    private static Path folder() {
        String reference = System.getProperty("reference.dir", "");
        Assumptions.assumeFalse(reference.isEmpty(), "skipped: no reference files (set -Dreference.dir)");
        return Path.of(reference, "mcp-schema");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The examples of the newest revision whose type has this end to its name. */
    static List<JsonNode> examples(String suffix) {
        Path examples = folder().resolve("2026-07-28-examples");
        try (Stream<Path> files = Files.walk(examples)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            examples.relativize(file).getName(0).toString().endsWith(suffix))
                    .sorted()
                    .map(file -> Json.parse(read(file)))
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Fails where the JSON is not of this type. */
    void check(String type, JsonNode json) {
        assertThat(types.computeIfAbsent(type, this::schema).validate(json))
                .as(type + ": " + json)
                .isEmpty();
    }

    private Schema schema(String type) {
        assertThat(document.path("$defs").has(type)).as(type).isTrue();
        ObjectNode schema = Json.object().put("$ref", "#/$defs/" + type);
        schema.set("$defs", document.path("$defs"));
        return REGISTRY.getSchema(schema);
    }
}
