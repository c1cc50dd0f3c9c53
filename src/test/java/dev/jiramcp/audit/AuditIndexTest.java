package dev.jiramcp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.audit.AuditQuery.Field;
import dev.jiramcp.store.TestingDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which index a search goes along, as SQLite says it itself. */
class AuditIndexTest {
    @ParameterizedTest
    @CsvSource({
        "ACTOR, ann, actor",
        "ACTION, grant.refreshed, action",
        "ACTION, exchange.subject, action",
        "OUTCOME, refused, outcome",
        "SUBJECT, grant_1, subject",
        "SITE, cloud-1, site",
        "SITE, acme.atlassian.net, host",
        "TOOL, jira_search, tool",
        "CONNECTION, con_1, connection",
        "TOKEN, 00, token",
        "DECISION, 0, decision"
    })
    void whatIsRareIsFoundAlongAnIndexOfItsOwnInTheOrderOfTheLog(Field field, String value, String index) {
        assertThat(plan(Terms.of(AuditQuery.ALL.with(field, value))))
                .singleElement()
                .asString()
                .contains("INDEX audit_record_by_" + index + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "ACTION, tool.call",
        "ACTION, gateway.request",
        "ACTION, exchange.release",
        "ACTION, exchange.broker",
        "OUTCOME, allowed",
        "OUTCOME, done",
        "CLIENT, claude"
    })
    void whatIsCommonHasNoIndexAndIsFoundAlongThatOfTime(Field field, String value) {
        Terms terms = Terms.of(AuditQuery.ALL.with(field, value));
        assertThat(terms.indexed()).isEmpty();
        assertThat(terms.others()).hasSize(1);
        assertThat(plan(terms)).singleElement().asString().contains("INDEX audit_record_by_time ");
    }

    @Test
    void aChainIsExtendedByItsEndAlone() {
        try (TestingLog log = new TestingLog(TestingDatabase.SQLITE)) {
            assertThat(plan(
                            log,
                            "SELECT seq, hash FROM audit_link WHERE tenant = :tenant ORDER BY seq DESC LIMIT 1",
                            Map.of("tenant", "acme")))
                    .singleElement()
                    .asString()
                    .startsWith("SEARCH");
        }
    }

    private static List<String> plan(Terms terms) {
        try (TestingLog log = new TestingLog(TestingDatabase.SQLITE)) {
            String way = terms.indexed().stream()
                    .findFirst()
                    .map(term -> " AND " + term)
                    .orElse("");
            String tested = terms.indexed().isEmpty() ? terms.tested("") : "1 = 1";
            return plan(
                    log,
                    "SELECT r.id, r.at, CASE WHEN " + tested + " THEN 1 ELSE 0 END AS fits FROM audit_record r"
                            + " WHERE r.tenant = :tenant" + way + " ORDER BY r.at DESC, r.id DESC LIMIT 51",
                    terms.values());
        }
    }

    /** Its steps: more than one where it has to put records in order itself. */
    private static List<String> plan(TestingLog log, String sql, Map<String, Object> values) {
        return log.store.read(database -> database.createQuery("EXPLAIN QUERY PLAN " + sql)
                .bind("tenant", "acme")
                .bindMap(values)
                .map((row, context) -> row.getString("detail"))
                .list());
    }
}
