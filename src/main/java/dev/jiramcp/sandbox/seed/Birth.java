package dev.jiramcp.sandbox.seed;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.FieldKind;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Screen;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates issues: fills the fields of their create screen as people would, some always, some now and then. */
final class Birth {
    private static final int NOW_AND_THEN = 18;

    private final Site site;
    private final Plan plan;
    private final Chance chance;
    private final Prose prose;
    private final Fillings fillings;

    Birth(Site site, Plan plan, Chance chance, Prose prose) {
        this.site = site;
        this.plan = plan;
        this.chance = chance;
        this.prose = prose;
        this.fillings = new Fillings(site, plan, chance, prose);
    }

    Issue create(String type, Instant at, Optional<String> parent) {
        AccountId reporter = chance.pick(plan.reporters()).account();
        String summary = summary(type);
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("project", new Value.Ref(plan.project().id()));
        fields.put("issuetype", new Value.Ref(type));
        fields.put("status", new Value.Ref(plan.project().workflow(type).initial()));
        fields.put("summary", new Value.Text(summary));
        fields.put("reporter", new Value.User(reporter));
        fields.put(
                "priority",
                new Value.Ref(chance.percent(45) ? Furnishing.MEDIUM : Integer.toString(chance.between(1, 5))));
        parent.ifPresent(id -> fields.put("parent", new Value.Ref(id)));
        if (!chance.percent(8)) {
            fields.put("description", new Value.Rich(prose.description(summary, at)));
        }
        Screen screen = plan.project().createScreen(type);
        screen.items().forEach(item -> optional(item, at).ifPresent(value -> fields.putIfAbsent(item.field(), value)));
        estimate(fields, screen);
        return site.issues().create(reporter, at, fields);
    }

    private String summary(String type) {
        String kind = site.catalogue().type(type).orElseThrow().name();
        if (kind.equals("Epic")) {
            return chance.pick(Words.EPICS);
        }
        if (kind.equals("Bug")) {
            return prose.bug();
        }
        return switch (plan.ways().summaries()) {
            case "requests" -> chance.pick(Words.REQUESTS);
            case "chores" -> chance.pick(Words.CHORES);
            default -> prose.task();
        };
    }

    private void estimate(Map<String, Value> fields, Screen screen) {
        if (screen.item("timetracking").isPresent() && chance.percent(40)) {
            Value hours = Value.Num.of(3600L * chance.between(1, 24));
            fields.put("timeoriginalestimate", hours);
            fields.put("timeestimate", hours);
        }
    }

    private Optional<Value> optional(Screen.Item item, Instant at) {
        Field field = site.catalogue().field(item.field()).orElseThrow();
        Optional<List<String>> picked = fillings.picks(field);
        if (picked.isPresent()) {
            return nowAndThen(field, picked.get(), at);
        }
        boolean given = item.required() || chance.percent(usual(field));
        return given ? fillings.value(field, at) : Optional.empty();
    }

    /** Of versions and projects, by the time alone: each in turn, and nothing as often as something. */
    private static Optional<Value> nowAndThen(Field field, List<String> ids, Instant at) {
        int turn = Math.floorMod(at.getEpochSecond(), Math.max(1, 2 * ids.size()));
        return ids.stream()
                .skip(turn)
                .findFirst()
                .map(id ->
                        field.kind().form() == FieldKind.Form.REFS ? new Value.Refs(List.of(id)) : new Value.Ref(id));
    }

    private static int usual(Field field) {
        return switch (field.id()) {
            case "labels", "components" -> 45;
            case "customfield_10024", "customfield_10016" -> 75;
            case "customfield_10011", "customfield_10010" -> 100;
            case "security", "environment" -> 4;
            case "assignee", "reporter", "duedate" -> 12;
            case "fixVersions" -> 0;
            default -> NOW_AND_THEN;
        };
    }
}
