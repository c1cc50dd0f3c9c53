package dev.jiramcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SelectionTest {
    private static final String DEFAULTS = "jira_whoami jira_search jira_read_issue jira_take_everything";

    private static Narrowing wish(String toolsets, String tools, String exclude, boolean readOnly) {
        return Narrowing.of(toolsets, tools, exclude, readOnly);
    }

    private static Selection operator(Narrowing settings) {
        return Selection.of(TestingTools.CATALOGUE, settings);
    }

    private static String names(Selection selection) {
        return String.join(" ", selection.tools().stream().map(Tool::name).toList());
    }

    static Stream<Arguments> settings() {
        return Stream.of(
                arguments(Narrowing.NONE, DEFAULTS),
                arguments(wish("default", "", "", false), DEFAULTS),
                arguments(wish("all", "", "", false), DEFAULTS + " jira_delete_worklog"),
                arguments(wish("worklogs, search", "", "", false), "jira_search jira_delete_worklog"),
                arguments(wish("Worklogs", "", "", false), "jira_delete_worklog"),
                arguments(wish("", "jira_delete_worklog", "", false), "jira_delete_worklog"),
                arguments(wish("search", "jira_delete_worklog", "", false), "jira_search jira_delete_worklog"),
                arguments(
                        wish("default", "jira_delete_worklog", "jira_search", false),
                        "jira_whoami jira_read_issue jira_take_everything jira_delete_worklog"),
                arguments(wish("", "", "jira_search,jira_whoami", false), "jira_read_issue jira_take_everything"),
                arguments(wish("", "", "", true), "jira_whoami jira_search jira_read_issue"),
                arguments(wish("all", "", "jira_search", true), "jira_whoami jira_read_issue"));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void showsWhatTheOperatorChose(Narrowing settings, String expected) {
        assertThat(names(operator(settings))).isEqualTo(expected);
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                arguments(Narrowing.NONE, "jira_search jira_delete_worklog"),
                arguments(wish("all", "", "", false), "jira_search jira_delete_worklog"),
                arguments(wish("default", "", "", false), "jira_search"),
                arguments(wish("issues", "", "", false), ""),
                arguments(wish("", "jira_read_issue,jira_search", "", false), "jira_search"),
                arguments(wish("", "", "jira_search", false), "jira_delete_worklog"),
                arguments(wish("", "", "", true), "jira_search"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void letsARequestNarrowAndNeverWiden(Narrowing request, String expected) {
        assertThat(names(operator(wish("search,worklogs", "", "", false)).narrowed(request)))
                .isEqualTo(expected);
    }

    @Test
    void hidesToolsWhoseScopesAreNotGranted() {
        Selection all = operator(wish("all", "", "", false));
        assertThat(names(all.granted(Set.of(Scope.READ_WORK)))).isEqualTo("jira_whoami jira_search jira_read_issue");
        assertThat(names(all.granted(Set.of()))).isEqualTo("jira_whoami");
    }

    @Test
    void namesTheToolsetsOfWhatIsVisible() {
        assertThat(operator(Narrowing.NONE).toolsets())
                .isEqualTo(List.of(Toolset.CONTEXT, Toolset.SEARCH, Toolset.ISSUES));
    }

    static Stream<Arguments> unknownNames() {
        return Stream.of(
                arguments(
                        wish("serch", "", "", false),
                        "unknown_toolset",
                        "There is no toolset 'serch'. Did you mean 'search'?"),
                arguments(
                        wish("", "jira_serach", "", false),
                        "unknown_tool",
                        "There is no tool 'jira_serach'. Did you mean 'jira_search'?"),
                arguments(wish("", "", "quux", false), "unknown_tool", "There is no tool 'quux'."));
    }

    @ParameterizedTest
    @MethodSource("unknownNames")
    void refusesNamesThatDoNotExist(Narrowing wish, String code, String message) {
        Selection visible = operator(Narrowing.NONE);
        for (Runnable use : List.<Runnable>of(() -> operator(wish), () -> visible.narrowed(wish))) {
            assertThatThrownBy(use::run)
                    .asInstanceOf(type(Refusal.class))
                    .returns(code, Refusal::code)
                    .returns(message, Refusal::text);
        }
    }

    static Stream<Arguments> misses() {
        Selection defaults = operator(Narrowing.NONE);
        return Stream.of(
                arguments(defaults, "jira_serch", "unknown_tool", "Did you mean 'jira_search'?"),
                arguments(defaults, "read_issue", "unknown_tool", "Did you mean 'jira_read_issue'?"),
                arguments(defaults, "x".repeat(500), "unknown_tool", "There is no tool 'xxx"),
                arguments(
                        defaults,
                        "jira_delete_worklog",
                        "tool_not_available",
                        "toolset 'worklogs' and is not switched on"),
                arguments(
                        operator(wish("", "", "jira_search", false)),
                        "jira_search",
                        "tool_not_available",
                        "is excluded"),
                arguments(
                        operator(wish("", "", "", true)),
                        "jira_take_everything",
                        "tool_not_available",
                        "only reading is allowed"),
                arguments(
                        defaults.narrowed(wish("search", "", "", false)),
                        "jira_read_issue",
                        "tool_not_available",
                        "that this client chose"),
                arguments(
                        defaults.granted(Set.of()),
                        "jira_search",
                        "tool_not_available",
                        "was not granted the scopes it needs"));
    }

    @ParameterizedTest
    @MethodSource("misses")
    void saysWhyAToolIsNotThere(Selection visible, String name, String code, String words) {
        assertThatThrownBy(() -> visible.find(name))
                .asInstanceOf(type(Refusal.class))
                .returns(code, Refusal::code)
                .satisfies(refusal -> assertThat(refusal.text()).contains(words).hasSizeLessThan(300));
    }

    @Test
    void findsAVisibleTool() {
        assertThat(operator(Narrowing.NONE).find("jira_search")).isSameAs(TestingTools.SEARCH);
    }
}
