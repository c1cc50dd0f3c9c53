package dev.jiramcp.oauth.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.store.TestingDatabase;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jira says of its limits reaches the application as it is, with an answer and with a refusal. */
class GatewayLimitsTest {
    private static final String MYSELF = "/rest/api/3/myself";

    /** In every form in which they were seen. */
    private static Map<String, String> limits() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-RateLimit-Limit", "65000");
        headers.put("X-RateLimit-Remaining", "12");
        headers.put("X-RateLimit-Reset", "2026-11-22T03:00Z");
        headers.put("X-RateLimit-NearLimit", "true");
        headers.put("RateLimit-Reason", "jira-burst-based");
        headers.put("RateLimit", "\"tenant-app-quota\";r=17842;t=2107");
        headers.put("RateLimit-Policy", "\"tenant-app-quota\";q=100100;w=3600");
        headers.put("Beta-RateLimit", "\"global-app-quota\";r=0;t=1740");
        headers.put("X-Beta-RateLimit-Reason", "jira-cost-based");
        headers.put("Retry-After", "5");
        return headers;
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 429, 503})
    void reachTheApplication(int status) {
        try (TestingGateway gateway = TestingGateway.on(TestingDatabase.SQLITE)) {
            Reply reply = Reply.errors(status, "As it is.");
            for (Map.Entry<String, String> header : limits().entrySet()) {
                reply = reply.with(header.getKey(), header.getValue());
            }
            gateway.broker()
                    .sandbox()
                    .control()
                    .plan(Fault.always(Match.of("GET", MYSELF), new Effect.Answer(reply, false)));
            HttpResponse<String> answer = gateway.get(MYSELF, gateway.token(TestingGateway.READ));
            assertThat(answer.statusCode()).isEqualTo(status);
            limits().forEach((name, value) ->
                    assertThat(answer.headers().allValues(name)).as(name).containsExactly(value));
        }
    }
}
