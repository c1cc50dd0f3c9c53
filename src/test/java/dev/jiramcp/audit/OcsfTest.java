package dev.jiramcp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Exported events have what OCSF 1.3.0 requires of their classes. */
class OcsfTest {
    private static final Instant AT = Instant.parse("2026-11-22T07:00:00Z");

    /** Pointers to what every event must have. */
    private static final List<String> ALWAYS = List.of(
            "/activity_id",
            "/category_uid",
            "/class_uid",
            "/type_uid",
            "/severity_id",
            "/time",
            "/metadata/version",
            "/metadata/product/name",
            "/metadata/product/vendor_name");

    /** What its class requires beside that; of the constraint "at least one", the one that is used here. */
    private static final Map<Integer, List<String>> OF_CLASS = Map.of(
            6003,
            List.of("/actor/user/uid", "/api/operation", "/src_endpoint"),
            3002,
            List.of("/user/uid", "/service/name"),
            3001,
            List.of("/user/uid"));

    private static JsonNode event(String action, String outcome, ObjectNode details) {
        AuditRecord record =
                new AuditRecord(new TenantId("acme"), AT, "ann", "claude", action, "subject", outcome, details);
        AuditEntry entry = new AuditEntry("id-1", record, Optional.of(new AuditEntry.Link(7, "00")), Optional.empty());
        return new Ocsf("1").event(entry);
    }

    @ParameterizedTest
    @CsvSource({
        "tool.call, 6003, 6",
        "gateway.request, 6003, 6",
        "exchange.release, 6003, 6",
        "connect.linked, 6003, 6",
        "grant.refreshed, 6003, 6",
        "consent.given, 6003, 6",
        "audit.read, 6003, 6",
        "policy.activated, 6003, 6",
        "vault.keys_added, 6003, 6",
        "person.signed_in, 3002, 3",
        "token.issued, 3002, 3",
        "token.revoked, 3002, 3",
        "member.invited, 3001, 3",
        "member.role_changed, 3001, 3",
        "entry_rule.added, 6003, 6"
    })
    void haveWhatTheirClassRequires(String action, int uid, int category) {
        JsonNode event = event(action, "done", Json.object());
        assertThat(event.path("class_uid").asInt()).isEqualTo(uid);
        assertThat(event.path("category_uid").asInt()).isEqualTo(category);
        assertThat(event.path("type_uid").asInt())
                .isEqualTo(uid * 100 + event.path("activity_id").asInt());
        assertThat(ALWAYS)
                .allSatisfy(
                        pointer -> assertThat(event.at(pointer).isMissingNode()).isFalse());
        assertThat(OF_CLASS.get(uid))
                .allSatisfy(
                        pointer -> assertThat(event.at(pointer).isMissingNode()).isFalse());
        assertThat(event.path("src_endpoint").size()).isPositive();
        if (event.path("activity_id").asInt() == 99) {
            assertThat(event.path("activity_name").asString("")).isNotEmpty();
        }
    }

    @Test
    void sayWhatPolicyWasAskedForAndWhatCameOfIt() {
        ObjectNode details = Json.object().put("ip", "192.0.2.1").put("decision", "id-0");
        details.putObject("request").put("action", "delete").put("site_host", "acme.atlassian.net");
        JsonNode event = event("tool.call", "failed", details);
        assertThat(event.path("activity_id").asInt()).isEqualTo(4);
        assertThat(event.path("status_id").asInt()).isEqualTo(2);
        assertThat(event.at("/src_endpoint/ip").asString("")).isEqualTo("192.0.2.1");
        assertThat(event.at("/dst_endpoint/hostname").asString("")).isEqualTo("acme.atlassian.net");
        assertThat(event.at("/metadata/correlation_uid").asString("")).isEqualTo("id-0");
        assertThat(event.at("/metadata/sequence").asLong()).isEqualTo(7);
        assertThat(event.path("time").asLong()).isEqualTo(AT.toEpochMilli());
        assertThat(event.at("/api/operation").asString("")).isEqualTo("subject");
    }

    /** Each action of this program, as it came about and as it was refused, by an address and without one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tool.call",
                "gateway.request",
                "exchange.release",
                "exchange.broker",
                "exchange.subject",
                "connect.linked",
                "connect.decided",
                "connect.subject_mismatch",
                "connection.state_changed",
                "grant.refreshed",
                "grant.refresh_failed",
                "api_token.added",
                "app.secret_changed",
                "application.registered",
                "client.registered",
                "consent.given",
                "consent.refused",
                "entry_rule.removed",
                "installation.rule",
                "member.invited",
                "member.role_changed",
                "member.removed",
                "person.signed_in",
                "policy.saved",
                "policy.rolled_back",
                "tenant.disabled",
                "token.issued",
                "token.refresh_reused",
                "audit.read",
                "audit.pruned",
                "vault.keys_added"
            })
    void areEventsOfTheirClassAndNothingElse(String action) {
        for (String outcome : List.of("done", "allowed", "refused", "failed")) {
            ObjectNode details = Json.object().put("ip", "2001:db8:0:0:0:0:0:7").put("decision", "id-0");
            details.putObject("request").put("action", "read").put("site_host", "acme.atlassian.net");
            TestingOcsf.check(event(action, outcome, details));
            TestingOcsf.check(event(action, outcome, Json.object()));
        }
    }

    @Test
    void areOfAPartOfThisServerWhereNobodyElseDidIt() {
        AuditRecord record = new AuditRecord(
                new TenantId("acme"), AT, "system:refresh", "", "grant.refreshed", "", "done", Json.object());
        JsonNode event = new Ocsf("1").event(new AuditEntry("id-1", record, Optional.empty(), Optional.empty()));
        TestingOcsf.check(event);
        assertThat(event.at("/actor/user/type_id").asInt()).isEqualTo(3);
    }
}
