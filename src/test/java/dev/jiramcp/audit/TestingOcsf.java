package dev.jiramcp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The part of OCSF that is used here: of each object which attributes it may have, of what kind they are, and which it must
 * have ({@code !}).
 *
 * @see <a href="https://schema.ocsf.io/1.3.0/">OCSF 1.3.0</a>
 */
final class TestingOcsf {
    private static final String EVENT =
            "activity_id:int! activity_name:text category_uid:int! class_uid:int! type_uid:int!"
                    + " time:int! severity_id:int! status_id:int status_detail:text message:text metadata:metadata!"
                    + " unmapped:any ";

    private static final Map<String, String> OBJECTS = Map.ofEntries(
            Map.entry(
                    "6003",
                    EVENT + "actor:actor! api:api! src_endpoint:endpoint! dst_endpoint:endpoint"
                            + " resources:resource[]"),
            Map.entry(
                    "3002",
                    EVENT + "actor:actor user:user! src_endpoint:endpoint dst_endpoint:endpoint service:service"),
            Map.entry("3001", EVENT + "actor:actor user:user! src_endpoint:endpoint"),
            Map.entry(
                    "metadata",
                    "version:text! product:product! uid:text correlation_uid:text tenant_uid:text"
                            + " log_name:text sequence:int"),
            Map.entry("product", "name:text vendor_name:text! version:text"),
            Map.entry("actor", "user:user app_name:text"),
            Map.entry("user", "uid:text name:text type_id:int"),
            Map.entry("api", "operation:text! service:service"),
            Map.entry("service", "name:text uid:text"),
            Map.entry("resource", "uid:text name:text"),
            Map.entry("endpoint", "ip:ip name:text hostname:text"));

    /** Of these each must have one at least. */
    private static final Map<String, List<String>> ONE_OF = Map.of(
            "3002", List.of("service", "dst_endpoint"),
            "actor", List.of("process", "user", "invoked_by", "session"),
            "user", List.of("account", "name", "uid"),
            "service", List.of("name", "uid"),
            "resource", List.of("name", "uid"),
            "endpoint", List.of("ip", "name", "hostname"));

    /** The activities that a class names, with its category. */
    private static final Map<Integer, Integer> NAMED = Map.of(6003, 4, 3002, 5, 3001, 11);

    private TestingOcsf() {}

    /** That this is an event as its class has them. */
    static void check(JsonNode event) {
        int of = event.path("class_uid").asInt();
        int activity = event.path("activity_id").asInt(-1);
        assertThat(NAMED).containsKey(of);
        assertThat(event.path("category_uid").asInt()).isEqualTo(of / 1000);
        assertThat(event.path("type_uid").asInt()).isEqualTo(of * 100 + activity);
        assertThat(activity).matches(id -> id == 99 || (id >= 0 && id <= NAMED.getOrDefault(of, 0)));
        assertThat(event.has("activity_name")).isEqualTo(activity == 99);
        assertThat(event.path("severity_id").asInt()).isBetween(1, 6);
        assertThat(event.path("status_id").asInt()).isIn(1, 2);
        assertThat(event.at("/metadata/version").asString("")).isEqualTo("1.3.0");
        object(String.valueOf(of), event);
    }

    private static void object(String type, JsonNode object) {
        assertThat(object.isObject()).as(type).isTrue();
        Map<String, String> known = Arrays.stream(
                        OBJECTS.getOrDefault(type, "").strip().split(" +", -1))
                .map(each -> each.split(":", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
        assertThat(known.keySet()).as(type).containsAll(object.propertyNames());
        known.forEach((name, kind) -> {
            assertThat(object.has(name) || !kind.endsWith("!"))
                    .as(type + "." + name)
                    .isTrue();
            if (object.has(name)) {
                value(kind.replace("!", ""), object.path(name));
            }
        });
        List<String> oneOf = ONE_OF.getOrDefault(type, List.of());
        assertThat(oneOf.isEmpty() || oneOf.stream().anyMatch(object::has))
                .as(type)
                .isTrue();
    }

    private static void value(String kind, JsonNode value) {
        switch (kind) {
            case "int" ->
                assertThat(value.isIntegralNumber()).as(value.toString()).isTrue();
            case "text" -> assertThat(value.asString("")).isNotBlank();
            case "ip" -> assertThat(value.asString("")).matches("[0-9.]{7,15}|[0-9a-f:.]{2,45}");
            case "any" -> assertThat(value.isObject()).isTrue();
            default -> {
                if (kind.endsWith("[]")) {
                    assertThat(value.isArray()).isTrue();
                    value.forEach(each -> object(kind.replace("[]", ""), each));
                } else {
                    object(kind, value);
                    if (kind.equals("user")) {
                        assertThat(Set.of(0, 1, 2, 3, 99))
                                .contains(value.path("type_id").asInt());
                    }
                }
            }
        }
    }
}
