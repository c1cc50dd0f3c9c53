package dev.jiramcp.adf;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Atlassian's own schema of ADF, where the reference files are at hand. */
public final class AdfSchema {
    private final Schema schema;

    private AdfSchema(Path file) {
        try {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static AdfSchema read() {
        return new AdfSchema(reference().resolve("adf.schema.json"));
    }

    static Path reference() {
        String folder = System.getProperty("reference.dir", "");
        assumeFalse(folder.isEmpty(), "reference.dir is not set, so Atlassian's schema is not at hand");
        return Path.of(folder, "adf");
    }

    /** What the schema finds wrong; empty where the document is valid. */
    List<String> problems(Adf adf) {
        return problems(adf.document());
    }

    /** What the schema finds wrong; empty where the document is valid. */
    public List<String> problems(JsonNode document) {
        return schema.validate(document).stream().map(Object::toString).limit(3).toList();
    }
}
