package dev.jiramcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.model.Json;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class CatalogueTest {
    /** The tools that are there without configuration, in the order in which clients see them. */
    private static final List<String> DEFAULTS = List.of(
            "jira_get_me",
            "jira_list_sites",
            "jira_search",
            "jira_count_issues",
            "jira_get_issue",
            "jira_get_issues",
            "jira_create_issue",
            "jira_update_issue",
            "jira_assign_issue",
            "jira_get_transitions",
            "jira_transition_issue",
            "jira_list_comments",
            "jira_add_comment",
            "jira_update_comment",
            "jira_find_users",
            "jira_get_user",
            "jira_list_projects",
            "jira_get_project",
            "jira_get_create_fields",
            "jira_get_edit_fields",
            "jira_find_fields");

    private static final int MOST_TOKENS = 8_000;

    private record Input(
            String properties,

            @Describe(value = "How many", max = 3, fallback = "9")
            int limit) {}

    private static final Tool<Input, TestingTools.Body> BAD = new Tool<>(
            "jira_list_widgets_",
            "Bad",
            "does <b>things</b>",
            Toolset.SEARCH,
            true,
            Effect.READS,
            false,
            Operations.of("PUT /rest/api/3/issue/{issueIdOrKey}"),
            Input.class,
            TestingTools.Body.class,
            (call, input) -> new TestingTools.Body("", ""));

    @Test
    void everyToolFollowsTheRules() {
        List<String> broken = new ArrayList<>();
        Catalogue.ALL.tools().forEach(tool -> broken.addAll(ToolRules.brokenBy(tool)));
        assertThat(broken).isEmpty();
    }

    @Test
    void theRulesSeeWhatBreaksThem() {
        assertThat(ToolRules.brokenBy(TestingTools.SEARCH)).isEmpty();
        assertThat(String.join("\n", ToolRules.brokenBy(BAD)))
                .contains("name is a verb", "is sentences", "begins with the words", "plain text", "called properties")
                .contains("properties is described", "fallback of limit", "needs read scopes", "is repeatable");
    }

    @Test
    void everyToolIsInTheList() {
        List<Tool<?, ?>> tools = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.jiramcp.tool")
                        .stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> field.getRawType().isEquivalentTo(Tool.class))
                        .<Tool<?, ?>>map(CatalogueTest::constant)
                        .toList();
        assertThat(Catalogue.ALL.tools()).containsExactlyInAnyOrderElementsOf(tools);
    }

    private static Tool<?, ?> constant(JavaField field) {
        try {
            Field constant = field.reflect();
            constant.setAccessible(true);
            return (Tool<?, ?>) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void showsTheDefaultToolsInTheirOrder() {
        List<String> shown = Selection.of(Catalogue.ALL, Narrowing.NONE).tools().stream()
                .map(Tool::name)
                .toList();
        assertThat(shown).isEqualTo(DEFAULTS);
    }

    @Test
    void theDefaultToolsTakeFewTokens() {
        ArrayNode list = Json.array();
        Selection.of(Catalogue.ALL, Narrowing.NONE).tools().forEach(tool -> list.add(listed(tool)));
        int tokens = Encodings.newDefaultEncodingRegistry()
                .getEncoding(EncodingType.O200K_BASE)
                .countTokensOrdinary(Json.write(list));
        assertThat(tokens).isLessThanOrEqualTo(MOST_TOKENS);
    }

    private static ObjectNode listed(Tool<?, ?> tool) {
        ObjectNode listed = Json.object()
                .put("name", tool.name())
                .put("title", tool.title())
                .put("description", tool.description());
        listed.set("inputSchema", InputSchema.of(tool));
        listed.set("outputSchema", OutputSchema.of(tool));
        listed.set("annotations", Annotations.of(tool).json());
        return listed;
    }

    @Test
    void refusesTwoToolsOfOneName() {
        assertThatThrownBy(() -> new Catalogue(List.of(TestingTools.READ, TestingTools.READ)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void findsAToolByName() {
        assertThat(TestingTools.CATALOGUE.find("jira_whoami")).contains(TestingTools.WHOAMI);
        assertThat(TestingTools.CATALOGUE.find("jira_nobody")).isEqualTo(Optional.empty());
    }
}
