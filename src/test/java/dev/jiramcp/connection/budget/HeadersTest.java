package dev.jiramcp.connection.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.budget.Ledger.Said;
import dev.jiramcp.http.HttpAnswer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HeadersTest {
    private static HttpAnswer answer(String... headers) {
        Map<String, List<String>> fields = new TreeMap<>();
        Arrays.stream(headers)
                .map(line -> line.split(": ", 2))
                .forEach(field -> fields.put(field[0], List.of(field[1])));
        return new HttpAnswer(200, fields, new byte[0]);
    }

    @Test
    void readsWhatIsLeftOfTheHour() {
        assertThat(Headers.points(answer(
                        "RateLimit: \"global-app-quota\";r=12842;t=2107",
                        "RateLimit-Policy: \"global-app-quota\";q=65000;w=3600")))
                .contains(new Said(65000, 12842));
        assertThat(Headers.points(answer("RateLimit: \"global-app-quota\";t=2107;r=0", "X-RateLimit-Limit: 65000")))
                .contains(new Said(65000, 0));
    }

    @Test
    void readsNothingIntoWhatIsMissingForeignOrBroken() {
        assertThat(Headers.points(answer())).isEmpty();
        assertThat(Headers.points(answer("RateLimit: \"global-app-quota\";r=1;t=2")))
                .isEmpty();
        assertThat(Headers.points(answer("RateLimit: \"jira-burst-based\";r=349;t=1")))
                .isEmpty();
        assertThat(Headers.points(answer("Beta-RateLimit: \"global-app-quota\";r=1;t=2", "X-RateLimit-Limit: 9")))
                .isEmpty();
        assertThat(Headers.points(answer("RateLimit: \"global-app-quota\";r=x;t=2", "X-RateLimit-Limit: 9")))
                .isEmpty();
        assertThat(Headers.points(answer("RateLimit: \"global-app-quota\";r=5", "X-RateLimit-Limit: -1")))
                .isEmpty();
    }

    @Test
    void readsHowManyMayComeAtOnce() {
        assertThat(Headers.burst(answer("RateLimit: \"jira-burst-based\";r=349;t=1")))
                .contains(349L);
        assertThat(Headers.burst(answer("RateLimit: \"tenant-app-quota\";r=349;t=1")))
                .isEmpty();
    }
}
