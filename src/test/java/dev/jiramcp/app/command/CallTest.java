package dev.jiramcp.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.model.Json;
import dev.jiramcp.tool.TestingSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code call}, and {@code tools} beside it. */
class CallTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private final TestingTerminal terminal = new TestingTerminal();

    @Test
    void printsTheTextOfAResult() {
        int status = terminal.as(SANDBOX.sandbox()).run("call", "jira_search", """
                {"jql":"project = FLOW ORDER BY key","limit":2}""");
        assertThat(terminal.err()).isEmpty();
        assertThat(status).isZero();
        assertThat(terminal.out()).contains("FLOW-1").endsWith("\n");
    }

    @Test
    void printsTheStructureOfAResult() {
        assertThat(terminal.as(SANDBOX.sandbox()).run("call", "jira_get_me", "--json"))
                .isZero();
        assertThat(Json.parse(terminal.out()).path("account").path("email").asString())
                .isEqualTo(TestingSandbox.AMARA);
    }

    @Test
    void tellsOfAnErrorBesideTheOutput() {
        int status = terminal.as(SANDBOX.sandbox()).run("call", "jira_get_issue", "{\"issue\":\"FLOW-99999\"}");
        assertThat(status).isEqualTo(1);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).contains("Issue does not exist");
    }

    @Test
    void printsTheStructureOfAnErrorForScripts() {
        int status =
                terminal.as(SANDBOX.sandbox()).run("call", "--json", "jira_get_issue", "{\"issue\":\"FLOW-99999\"}");
        assertThat(status).isEqualTo(1);
        assertThat(Json.parse(terminal.out()).path("error").path("code").asString())
                .isEqualTo("not_found");
    }

    @Test
    void proposesTheToolThatWasMeant() {
        assertThat(terminal.run("call", "jira_serch")).isEqualTo(1);
        assertThat(terminal.err()).contains("There is no tool 'jira_serch'.").contains("jira_search");
    }

    @Test
    void namesAnArgumentThatDoesNotExist() {
        assertThat(terminal.run("call", "jira_search", "{\"jqll\":\"x\"}")).isEqualTo(1);
        assertThat(terminal.err()).contains("jqll").contains("'jql'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{jql}", "", "[1]", "7", "\"text\"", "{\"jql\":\"x\"} more"})
    void refusesArgumentsThatAreNoJsonObject(String arguments) {
        assertThat(terminal.run("call", "jira_search", arguments)).isEqualTo(2);
        assertThat(terminal.err()).contains("The arguments are").contains("Give one object");
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void saysHowToConnectWhereNothingIsSet() {
        assertThat(terminal.run("call", "jira_get_me")).isEqualTo(1);
        assertThat(terminal.err())
                .contains("You have not connected Jira yet.")
                .contains("JIRA_MCP_API_TOKEN")
                .contains("--sandbox");
    }

    @Test
    void callsASandboxInsideTheProcess() {
        int status = terminal.run("call", "--sandbox", "jira_search", """
                {"jql":"project is not EMPTY ORDER BY created DESC"}""");
        assertThat(status).as(terminal.err()).isZero();
        assertThat(terminal.out()).containsPattern("[A-Z]+-\\d+");
    }
}
