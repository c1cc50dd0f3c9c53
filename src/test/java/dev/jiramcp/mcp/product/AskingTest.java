package dev.jiramcp.mcp.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.Connection;
import dev.jiramcp.mcp.wire.HttpWire;
import dev.jiramcp.mcp.wire.Traffic;
import dev.jiramcp.model.Json;
import dev.jiramcp.tool.TestingSandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A call that its user can help on: which site, and a page to open; in both eras, and for clients that can't ask. */
class AskingTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private static final String COUNT = "{\"name\":\"jira_list_projects\",\"arguments\":{}}";
    private static final String FORMS = "{\"elicitation\":{\"form\":{}}}";
    private static final String PAGES = "{\"elicitation\":{\"url\":{}}}";

    private Asker asker;
    private HttpWire wire;

    @BeforeEach
    void begin() {
        asker = new Asker(SANDBOX.oauth(TestingSandbox.AMARA, site -> true, TestingSandbox.SCOPES), true);
        wire = new HttpWire(asker.endpoint());
    }

    private void beNotConnected() {
        end();
        Connection other = SANDBOX.oauth(TestingSandbox.JONAS, TestingSandbox.SITE::equals, TestingSandbox.SCOPES);
        asker = new Asker(other, false);
        wire = new HttpWire(asker.endpoint());
    }

    @AfterEach
    void end() {
        wire.close();
        asker.close();
    }

    private static String site(String name) {
        return SANDBOX.sandbox().site(name).toString();
    }

    private static ObjectNode chosen(String site, boolean remember) {
        ObjectNode answer = Json.object().put("action", "accept");
        answer.putObject("content").put("site", site).put("remember", remember);
        return answer;
    }

    private static JsonNode credential(Traffic traffic) {
        return traffic.result().path("_meta").path("dev.jiramcp/credential");
    }

    private Traffic retry(Traffic first, String key, ObjectNode answer, String capabilities) {
        ObjectNode params = (ObjectNode) Json.parse(COUNT);
        params.put("requestState", first.result().path("requestState").asString());
        params.putObject("inputResponses").set(key, answer);
        return wire.modern("tools/call", params.toString(), capabilities);
    }

    @Test
    void asksForTheSiteByAFormAndRemembersIt() {
        Traffic first = wire.modern("tools/call", COUNT, FORMS);
        JsonNode form = first.result().path("inputRequests").path("site").path("params");
        assertThat(form.path("requestedSchema")
                        .path("properties")
                        .path("site")
                        .path("oneOf")
                        .size())
                .isEqualTo(3);
        Traffic done = retry(first, "site", chosen(site("brightwell-labs"), true), FORMS);
        assertThat(credential(done).path("site").asString("")).isEqualTo(site("brightwell-labs"));
        assertThat(credential(done).path("why").asString("")).contains("The call names the site");
        Traffic next = wire.modern("tools/call", COUNT, "{}");
        assertThat(credential(next).path("site").asString("")).isEqualTo(site("brightwell-labs"));
        assertThat(credential(next).path("why").asString("")).contains("your default");
        assertThat(credential(next).path("holder").asString("")).isEqualTo("person");
    }

    @Test
    void asksForTheSiteByAFormInTheOlderEra() {
        wire.initialize("2025-11-25", FORMS);
        wire.user(request -> chosen(site("brightwell"), false));
        Traffic done = wire.legacy("tools/call", COUNT);
        assertThat(credential(done).path("site").asString("")).isEqualTo(site("brightwell"));
        wire.user(request -> Json.object().put("action", "decline"));
        Traffic declined = wire.legacy("tools/call", COUNT);
        assertThat(declined.result().path("isError").asBoolean(false)).isTrue();
    }

    @Test
    void saysTheChoicesWhereTheClientHasNoForms() {
        Traffic told = wire.modern("tools/call", COUNT, "{}");
        assertThat(told.result().path("isError").asBoolean(false)).isTrue();
        assertThat(told.text()).contains(site("brightwell"), site("brightwell-labs"), "connections --default");
    }

    @Test
    void findsTheSiteByTheKeyOfAnIssueOrTheAddress() {
        Traffic byKey =
                wire.modern("tools/call", "{\"name\":\"jira_get_issue\",\"arguments\":{\"issue\":\"FLOW-20\"}}", "{}");
        assertThat(credential(byKey).path("site").asString("")).isEqualTo(site("brightwell"));
        assertThat(credential(byKey).path("why").asString("")).contains("No other of your sites has FLOW");
        Traffic byJql = wire.modern(
                "tools/call", "{\"name\":\"jira_search\",\"arguments\":{\"jql\":\"project = FLOW\"}}", "{}");
        assertThat(credential(byJql).path("site").asString("")).isEqualTo(site("brightwell"));
        Traffic byAddress = wire.modern(
                "tools/call",
                "{\"name\":\"jira_get_issue\",\"arguments\":{\"issue\":\"" + site("brightwell-labs")
                        + "/browse/LAB-1\"}}",
                "{}");
        assertThat(credential(byAddress).path("site").asString("")).isEqualTo(site("brightwell-labs"));
        assertThat(credential(byAddress).path("why").asString("")).contains("address");
    }

    @Test
    void saysInWhoAmIWhyThisCredentialIsUsed() {
        Traffic me = wire.modern(
                "tools/call",
                "{\"name\":\"jira_get_me\",\"arguments\":{\"site\":\"" + site("brightwell") + "\"}}",
                "{}");
        JsonNode structured = me.result().path("structuredContent");
        assertThat(structured.path("why").asString("")).contains("your own connection", "names the site");
        assertThat(structured.has("permissions")).isFalse();
        assertThat(structured.has("lacking")).isFalse();
    }

    @Test
    void goesOnWithTheSameCallOnceThePageIsDone() {
        beNotConnected();
        Traffic first = wire.modern("tools/call", COUNT, PAGES);
        JsonNode asked = first.result().path("inputRequests").path("connect").path("params");
        assertThat(asked.path("url").asString("")).isEqualTo(asker.page().toString());
        asker.open();
        Traffic done = retry(first, "connect", Json.object().put("action", "accept"), PAGES);
        assertThat(done.result().path("isError").asBoolean(false)).isFalse();
        assertThat(done.text()).contains("FLOW");
    }

    @Test
    void goesOnWithTheSameCallInTheOlderEraAndTellsThatThePageIsDone() {
        beNotConnected();
        wire.initialize("2025-11-25", PAGES);
        wire.user(request -> {
            assertThat(request.path("params").path("url").asString(""))
                    .isEqualTo(asker.page().toString());
            asker.open();
            return Json.object().put("action", "accept");
        });
        Traffic done = wire.legacy("tools/call", COUNT);
        assertThat(done.text()).contains("FLOW");
        assertThat(done.noted("notifications/elicitation/complete", "elicitationId"))
                .singleElement()
                .satisfies(id -> assertThat(id.asString("")).isNotEmpty());
    }

    @Test
    void takesNoForAnAnswer() {
        beNotConnected();
        wire.initialize("2025-11-25", PAGES);
        wire.user(request -> Json.object().put("action", "cancel"));
        Traffic told = wire.legacy("tools/call", COUNT);
        assertThat(told.result().path("isError").asBoolean(false)).isTrue();
        assertThat(told.text()).contains(asker.page().toString());
    }

    @Test
    void givesTheLinkInTheTextWhereTheClientCantOpenIt() {
        beNotConnected();
        Traffic told = wire.modern("tools/call", COUNT, "{}");
        assertThat(told.text()).contains("No Jira is connected.", asker.page().toString());
    }
}
