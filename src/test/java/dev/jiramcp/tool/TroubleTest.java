package dev.jiramcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Trouble;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.control.Presets;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every trouble of a call to Jira, provoked at the sandbox: the result says its code, its cause and its remedy. */
class TroubleTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    /** The answers at the sandbox that are the trouble of a reading call. */
    private static final Map<Trouble, String> PRESETS = Map.ofEntries(
            Map.entry(Trouble.NOT_AUTHENTICATED, "unauthorized"),
            Map.entry(Trouble.SCOPE_MISSING, "scope-mismatch"),
            Map.entry(Trouble.NOT_PERMITTED, "admin-only"),
            Map.entry(Trouble.NOT_FOUND, "hidden"),
            Map.entry(Trouble.REMOVED, "removed"),
            Map.entry(Trouble.RATE_LIMITED_APP, "limit-quota"),
            Map.entry(Trouble.RATE_LIMITED_SITE, "limit-quota-tenant"),
            Map.entry(Trouble.RATE_LIMITED_COST, "limit-cost"),
            Map.entry(Trouble.RATE_LIMITED_BURST, "limit-burst"),
            Map.entry(Trouble.RATE_LIMITED_ISSUE, "limit-per-issue"),
            Map.entry(Trouble.RATE_LIMITED, "limit-gateway"),
            Map.entry(Trouble.UNAVAILABLE, "edge-502"),
            Map.entry(Trouble.UNREACHABLE, "e12-drop"),
            Map.entry(Trouble.OUTCOME_UNKNOWN, "e12-drop-processed"),
            Map.entry(Trouble.UNEXPECTED_ANSWER, "e12-html"));

    private TestingAgent amara;

    @BeforeEach
    void signIn() {
        amara = SANDBOX.as(TestingSandbox.AMARA);
    }

    static Stream<Trouble> ofCalls() {
        return Arrays.stream(Trouble.values()).filter(trouble -> trouble.where() == Trouble.Where.CALL);
    }

    @ParameterizedTest
    @MethodSource("ofCalls")
    void theResultSaysCodeCauseAndRemedy(Trouble trouble) {
        JsonNode error = provoked(trouble).path("error");
        assertThat(error.path("code").asString()).as(error.toString()).isEqualTo(trouble.code());
        assertThat(error.path("kind").asString())
                .isEqualToIgnoringCase(trouble.kind().name());
        boolean inJirasWords = trouble == Trouble.NOT_FOUND || trouble == Trouble.REFUSED_BY_JIRA;
        if (!inJirasWords) {
            assertThat(error.path("message").asString()).contains(trouble.cause());
        }
        if (trouble != Trouble.REFUSED_BY_JIRA) {
            assertThat(error.path("remedy").asString()).contains(trouble.remedy());
        }
    }

    private JsonNode provoked(Trouble trouble) {
        return switch (trouble) {
            case WRONG_CREDENTIAL ->
                SANDBOX.agent(SANDBOX.apiToken(TestingSandbox.AMARA, "wrong"))
                        .call("jira_get_me", "{}")
                        .structured();
            case APP_NOT_INSTALLED -> {
                JsonNode before = read();
                assertThat(before.has("error")).isFalse();
                SANDBOX.sandbox()
                        .control()
                        .accounts()
                        .grants()
                        .uninstall(DemoApps.CLIENT_ID, SANDBOX.site().cloudId());
                yield read();
            }
            case IP_NOT_ALLOWED -> {
                SANDBOX.sandbox()
                        .control()
                        .doors()
                        .switches()
                        .allowListAddresses(SANDBOX.site().cloudId(), true);
                yield read();
            }
            case REFUSED_BY_JIRA ->
                amara.call("jira_search", "{\"jql\":\"nonsense = 1\"}").structured();
            case OUTCOME_UNKNOWN -> write(preset(trouble));
            default -> read(preset(trouble));
        };
    }

    private static Effect preset(Trouble trouble) {
        return Optional.ofNullable(PRESETS.get(trouble)).flatMap(Presets::find).orElseThrow();
    }

    private JsonNode read() {
        return amara.call("jira_search", "{\"jql\":\"key = FLOW-7\"}").structured();
    }

    private JsonNode read(Effect effect) {
        SANDBOX.sandbox().control().plan(Fault.always(Match.of("POST", "/rest/api/3/search/jql"), effect));
        return read();
    }

    private JsonNode write(Effect effect) {
        SANDBOX.sandbox().control().plan(Fault.always(Match.of("POST", "/rest/api/3/issue/{key}/comment"), effect));
        return amara.call("jira_add_comment", "{\"issue\":\"FLOW-7\",\"body\":\"x\"}")
                .structured();
    }
}
