package dev.jiramcp.tool;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.jiramcp.model.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every tool, so that every host and every model vendor takes it. */
final class ToolRules {
    private static final Pattern NAME = Pattern.compile("jira_[a-z]+(_[a-z]+)*");
    private static final Pattern ARGUMENT = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Pattern SENTENCES = Pattern.compile("(?s)\\p{Lu}.*[.?]");

    private static final Set<String> FORBIDDEN_KEYWORDS =
            Set.of("anyOf", "oneOf", "allOf", "not", "if", "$ref", "$defs", "patternProperties", "const");

    /** A model that sees these mistakes them for JSON schema, or for what the core adds. */
    private static final Set<String> FORBIDDEN_ARGUMENTS =
            Set.of("properties", "type_", "required", "additional_properties", "site", "max_chars", "format");

    private static final Schema METASCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    private final Tool<?, ?> tool;
    private final List<String> broken = new ArrayList<>();

    private ToolRules(Tool<?, ?> tool) {
        this.tool = tool;
    }

    /** The rules that a tool breaks, in words. */
    static List<String> brokenBy(Tool<?, ?> tool) {
        ToolRules rules = new ToolRules(tool);
        rules.words();
        rules.arguments();
        rules.schema(InputSchema.of(tool));
        rules.schema(OutputSchema.of(tool));
        rules.effects();
        return rules.broken;
    }

    private void must(boolean holds, String rule) {
        if (!holds) {
            broken.add(tool.name() + ": " + rule);
        }
    }

    private void words() {
        String description = tool.description();
        must(
                NAME.matcher(tool.name()).matches() && tool.name().length() <= 30,
                "the name is a verb and a noun, in 30 characters");
        must(SENTENCES.matcher(description).matches(), "the description is sentences");
        must(description.length() <= 300, "the description has 300 characters at most");
        must(!tool.title().isBlank() && tool.title().length() <= 40, "the title is short");
        must(frontLoaded(description), "the description begins with the words of the name");
        must(
                Clean.text(description).equals(description) && !description.contains("<"),
                "the description is plain text");
    }

    /** Hosts that search tools weigh the beginning: a word of the name that says something must stand there. */
    private boolean frontLoaded(String description) {
        String beginning =
                description.substring(0, Math.min(100, description.length())).toLowerCase(Locale.ROOT);
        List<String> telling = Arrays.stream(
                        tool.name().substring("jira_".length()).split("_", -1))
                .filter(word -> word.length() >= 4)
                .map(word -> word.substring(0, 4))
                .toList();
        return telling.isEmpty() || telling.stream().anyMatch(beginning::contains);
    }

    private void arguments() {
        for (Part part : Shape.of(tool.input()).parts()) {
            must(ARGUMENT.matcher(part.name()).matches(), "the name of " + part.name() + " is in snake case");
            must(!FORBIDDEN_ARGUMENTS.contains(part.name()), "no argument is called " + part.name());
            must(!part.description().isBlank(), part.name() + " is described");
            must(part.description().length() <= 160, "the description of " + part.name() + " is short");
            must(!part.hidden(), part.name() + " is not hidden, as it is an argument");
            part.fallback().ifPresent(json -> must(fits(part), "the fallback of " + part.name() + " is valid"));
        }
    }

    private static boolean fits(Part part) {
        Problems problems = new Problems();
        Decoder.reportingTo(problems, true).part(part, Optional.empty(), part.name());
        return problems.none();
    }

    private void schema(ObjectNode schema) {
        must(schema.path("type").asString("").equals("object"), "a schema describes an object");
        must(METASCHEMA.validate(schema).isEmpty(), "a schema is valid by draft 2020-12");
        keywords(schema, false);
    }

    private void keywords(JsonNode node, boolean names) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                must(names || !FORBIDDEN_KEYWORDS.contains(entry.getKey()), "no schema uses " + entry.getKey());
                must(!entry.getValue().isNull(), "no schema has null");
                keywords(entry.getValue(), entry.getKey().equals("properties") && !names);
            });
            boolean array = !names && object.path("type").asString("").equals("array");
            must(!array || object.has("items"), "every array says what its items are");
            must(names || !object.path("type").isArray(), "every type is one type");
        } else {
            node.forEach(child -> keywords(child, false));
        }
    }

    private void effects() {
        boolean writes = tool.scopes().classic().stream()
                .anyMatch(scope -> !scope.value().startsWith("read:"));
        must(
                tool.readOnly() != writes || tool.scopes().classic().isEmpty(),
                "a tool that reads needs read scopes, and one that writes another");
        must(!tool.readOnly() || tool.repeatable(), "a tool that reads is repeatable");
        must(tool.effect() != Effect.DELETES || tool.repeatable(), "deleting twice changes nothing more");
        ObjectNode hints = Annotations.of(tool).json();
        must(hints.size() == 5 && !hints.path("title").asString("").isBlank(), "all hints are there");
        must(!Json.write(hints).contains("null"), "no hint is null");
    }
}
