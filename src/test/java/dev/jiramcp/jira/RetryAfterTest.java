package dev.jiramcp.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.http.HttpAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:55:00Z");

    @ParameterizedTest(name = "{0} | {1} | {2} -> {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        5                              | -                          | -                       | 5
        ' 5 '                          | -                          | -                       | 5
        0                              | -                          | -                       | -
        -5                             | -                          | -                       | -
        soon                           | -                          | -                       | -
        999999999                      | -                          | -                       | -
        99999999999999999999           | -                          | -                       | -
        Sun, 22 Nov 2026 02:56:00 GMT  | -                          | -                       | 60
        Sun, 22 Nov 2026 02:54:00 GMT  | -                          | -                       | -
        2026-11-22T02:55:30Z           | -                          | -                       | 30
        -                              | 2026-11-22T03:00Z          | -                       | 300
        -                              | 2026-11-22T03:00:00Z       | -                       | 300
        -                              | 2026-11-22T03:00:00.000Z   | -                       | 300
        -                              | 2026-11-22T04:00:00+01:00  | -                       | 300
        -                              | 2026-11-22T02:00Z          | -                       | -
        -                              | never                      | -                       | -
        3600                           | 2026-11-22T03:00Z          | jira-quota-global-based | 300
        3600                           | 2026-11-22T03:00Z          | -                       | 300
        30                             | 2026-11-22T03:00Z          | jira-quota-tenant-based | 30
        0                              | 2026-11-22T03:00Z          | jira-quota-tenant-based | 300
        5                              | 2026-11-22T02:55:01Z       | jira-burst-based        | 5
        -                              | -                          | jira-burst-based        | -
        """)
    void readsEveryFormThatOccurs(String retryAfter, String reset, String reason, Long seconds) {
        Map<String, List<String>> headers = new HashMap<>();
        put(headers, "retry-after", retryAfter);
        put(headers, "X-Ratelimit-Reset", reset);
        put(headers, "Ratelimit-Reason", reason);
        assertThat(RetryAfter.of(new HttpAnswer(429, headers, new byte[0]), NOW))
                .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
    }

    private static void put(Map<String, List<String>> headers, String name, String value) {
        if (value != null) {
            headers.put(name, List.of(value));
        }
    }
}
