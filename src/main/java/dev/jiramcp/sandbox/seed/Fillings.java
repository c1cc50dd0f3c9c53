package dev.jiramcp.sandbox.seed;

import dev.jiramcp.sandbox.data.Component;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.Group;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Value;
import dev.jiramcp.sandbox.data.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people fill fields with. */
final class Fillings {
    private final Site site;
    private final Plan plan;
    private final Chance chance;
    private final Prose prose;

    Fillings(Site site, Plan plan, Chance chance, Prose prose) {
        this.site = site;
        this.plan = plan;
        this.chance = chance;
        this.prose = prose;
    }

    /** A value for a field; nothing for those that follow from something else. */
    Optional<Value> value(Field field, Instant at) {
        return switch (field.kind().form()) {
            case NUMBER -> Optional.of(new Value.Num(BigDecimal.valueOf(chance.pick(List.of(1L, 2L, 3L, 5L, 8L)))));
            case DATE -> Optional.of(new Value.Day(day(at)));
            case MOMENT -> Optional.of(new Value.Moment(at.plus(chance.between(1, 300), ChronoUnit.HOURS)));
            case USER -> Optional.of(new Value.User(chance.pick(plan.crew()).account()));
            case USERS ->
                Optional.of(new Value.Users(List.of(chance.pick(plan.crew()).account())));
            case WORDS -> Optional.of(new Value.Words(labels()));
            case CASCADE -> Optional.of(cascade(option(field)));
            case RICH ->
                field.id().equals("description")
                        ? Optional.empty()
                        : Optional.of(new Value.Rich(Adf.doc(List.of(Adf.paragraph(prose.bug() + ".")))));
            case TEXT -> text(field);
            case REF -> one(field);
            case REFS -> several(field);
            case NONE -> Optional.empty();
        };
    }

    /** What can be picked in fields for versions or projects. */
    Optional<List<String>> picks(Field field) {
        return switch (field.kind()) {
            case VERSION_PICKER, VERSIONS_PICKER ->
                Optional.of(plan.project().versions().stream().map(Version::id).toList());
            case PROJECT_PICKER ->
                Optional.of(site.projects().all().stream().map(Project::id).toList());
            default -> Optional.empty();
        };
    }

    private Optional<Value> text(Field field) {
        return switch (field.kind()) {
            case EPIC_NAME -> Optional.of(new Value.Text(chance.pick(Words.THINGS)));
            case EPIC_COLOUR -> Optional.of(new Value.Text("color_" + chance.between(1, 14)));
            case URL -> Optional.of(new Value.Text("https://runbooks.brightwell.example/" + chance.hex(6)));
            case REQUEST_TYPE ->
                Optional.of(new Value.Text(plan.project().key().toLowerCase(Locale.ROOT) + "/" + chance.uuid()));
            default ->
                field.custom() ? Optional.of(new Value.Text("PO-" + chance.between(1000, 9999))) : Optional.empty();
        };
    }

    private Optional<Value> one(Field field) {
        return switch (field.kind()) {
            case SELECT, RADIO -> Optional.of(new Value.Ref(option(field).id()));
            case GROUP -> Optional.of(new Value.Ref(group()));
            case SECURITY ->
                plan.project().securityLevels().stream().findFirst().map(level -> new Value.Ref(level.id()));
            default -> Optional.empty();
        };
    }

    private Optional<Value> several(Field field) {
        return switch (field.kind()) {
            case MULTISELECT, CHECKBOXES ->
                Optional.of(new Value.Refs(List.of(option(field).id())));
            case GROUPS -> Optional.of(new Value.Refs(List.of(group())));
            case COMPONENTS ->
                picked(plan.project().components().stream().map(Component::id).toList());
            case VERSIONS ->
                picked(plan.project().versions().stream().map(Version::id).toList());
            default -> Optional.empty();
        };
    }

    private Optional<Value> picked(List<String> ids) {
        return ids.isEmpty() ? Optional.empty() : Optional.of(new Value.Refs(List.of(chance.pick(ids))));
    }

    private LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate().plusDays(chance.between(-5, 45));
    }

    private Field.Option option(Field field) {
        return chance.pick(field.options());
    }

    private Value cascade(Field.Option parent) {
        Optional<String> child = parent.children().isEmpty() || chance.percent(20)
                ? Optional.empty()
                : Optional.of(chance.pick(parent.children()).id());
        return new Value.Cascade(parent.id(), child);
    }

    private String group() {
        List<Group> groups = site.people().groups();
        return chance.pick(groups).id();
    }

    private List<String> labels() {
        String first = chance.pick(Words.LABELS);
        String second = chance.pick(Words.LABELS);
        return first.equals(second) ? List.of(first) : List.of(first, second);
    }
}
