package dev.jiramcp.sandbox.seed;

import dev.jiramcp.sandbox.data.Person;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what people write: summaries, descriptions, comments. */
final class Prose {
    private final Chance chance;
    private final List<Person> people;

    Prose(Chance chance, List<Person> people) {
        this.chance = chance;
        this.people = people;
    }

    String task() {
        return chance.pick(Words.DEEDS) + " " + chance.pick(Words.THINGS);
    }

    String bug() {
        return Words.capital(chance.pick(Words.THINGS)) + " " + chance.pick(Words.FAULTS) + " "
                + chance.pick(Words.CIRCUMSTANCES);
    }

    /** A description: always a paragraph, and some of what else people put in. */
    ObjectNode description(String summary, Instant written) {
        List<JsonNode> blocks = new ArrayList<>();
        blocks.add(Adf.paragraph(summary + " " + chance.pick(Words.REASONS) + "."));
        int parts = chance.between(0, 4);
        for (int part = 0; part < parts; part++) {
            blocks.addAll(part(chance.below(11), written));
        }
        return Adf.doc(blocks);
    }

    private List<JsonNode> part(int kind, Instant written) {
        return switch (kind) {
            case 0 -> List.of(Adf.heading(2, "Why"), Adf.paragraph(Words.capital(chance.pick(Words.REASONS)) + "."));
            case 1 -> List.of(Adf.heading(3, "Done when"), Adf.list("bulletList", sentences()));
            case 2 -> List.of(Adf.heading(3, "Steps"), Adf.list("orderedList", sentences()));
            case 3 -> List.of(Adf.code(chance.pick(List.of("bash", "sql", "java", "json")), chance.pick(Words.CODE)));
            case 4 ->
                List.of(Adf.panel(
                        chance.pick(List.of("info", "note", "warning", "success", "error")), chance.pick(Words.SAID)));
            case 5 -> List.of(measurements());
            case 6 -> List.of(Adf.tasks(sentences(), List.of("Agree on the scope"), chance));
            case 7 ->
                List.of(
                        Adf.node("blockquote", List.of(Adf.paragraph(chance.pick(Words.SAID)))),
                        Adf.node("rule", Map.of()));
            case 8 ->
                List.of(Adf.expand(
                        "Details", List.of(Adf.paragraph(bug() + "."), Adf.code("text", chance.pick(Words.CODE)))));
            case 9 -> List.of(deadline(written));
            default -> List.of(emphasis());
        };
    }

    private List<String> sentences() {
        List<String> all = new ArrayList<>();
        int count = chance.between(2, 4);
        for (int index = 0; index < count; index++) {
            all.add(chance.percent(50) ? task() : bug());
        }
        return all;
    }

    private JsonNode measurements() {
        List<List<String>> rows = new ArrayList<>();
        for (String region : List.of("EU", "US", "APAC")) {
            rows.add(List.of(region, chance.between(80, 900) + " ms", chance.between(1, 40) + " %"));
        }
        return Adf.table(List.of("Region", "p95", "Share"), rows);
    }

    private JsonNode deadline(Instant written) {
        return Adf.paragraph(
                Adf.text("Needed by "),
                Adf.date(written.plus(chance.between(3, 40), ChronoUnit.DAYS)),
                Adf.text(" "),
                Adf.status(
                        chance.pick(List.of("AT RISK", "ON TRACK", "AGREED")),
                        chance.pick(List.of("red", "green", "blue")),
                        chance.uuid()),
                Adf.text(" "),
                Adf.mention(chance.pick(people)));
    }

    private JsonNode emphasis() {
        String thing = chance.pick(Words.THINGS);
        String slug = thing.toLowerCase(Locale.ROOT).replace(' ', '-');
        return Adf.paragraph(
                Adf.text("Important", "strong"),
                Adf.text(": see "),
                Adf.link(thing, "https://wiki.brightwell.example/" + slug),
                Adf.text(" and the flag "),
                Adf.text(slug.replace('-', '_'), "code"),
                Adf.text("; the old text is "),
                Adf.text("no longer true", "strike", "em"),
                Adf.text("."));
    }

    /** A comment, now and then to somebody, now and then about a picture. */
    ObjectNode comment(Optional<String> mediaId) {
        List<JsonNode> blocks = new ArrayList<>();
        ObjectNode first = Adf.paragraph(chance.pick(Words.SAID));
        if (chance.percent(30)) {
            first = Adf.paragraph(Adf.mention(chance.pick(people)), Adf.text(" " + chance.pick(Words.SAID)));
        }
        blocks.add(first);
        if (chance.percent(15)) {
            blocks.add(Adf.list("bulletList", sentences()));
        }
        if (chance.percent(10)) {
            blocks.add(Adf.code("bash", chance.pick(Words.CODE)));
        }
        mediaId.ifPresent(id -> blocks.add(Adf.image(id, "chart.png")));
        return Adf.doc(blocks);
    }

    ObjectNode worked() {
        return Adf.doc(List.of(Adf.paragraph(chance.pick(Words.WORK))));
    }
}
