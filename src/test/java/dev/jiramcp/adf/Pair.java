package dev.jiramcp.adf;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One line of the reference pairs: Markdown, and a document that means it. */
public record Pair(int line, String name, String markdown, JsonNode adf, boolean hasOptions) {
    /** The one option of these pairs that is about Markdown turns every name into this person; the file cannot hold code. */
    Mentions mentions() {
        return name -> hasOptions
                ? Optional.of(new Mentions.Person(new AccountId("jira-account-id"), "Some User"))
                : Optional.empty();
    }

    /** The pairs of a file. */
    public static List<Pair> of(String file) {
        try {
            List<Pair> pairs = new ArrayList<>();
            for (String line : Files.readAllLines(AdfSchema.reference().resolve(file))) {
                JsonNode pair = Json.parse(line);
                pairs.add(new Pair(
                        pairs.size() + 1,
                        pair.path("name").asString("the large document"),
                        pair.get("md").asString(),
                        pair.get("adf"),
                        pair.has("options")));
            }
            return pairs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
