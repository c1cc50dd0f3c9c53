package dev.jiramcp.jira;

import dev.jiramcp.model.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The fields of a site, by id, by name, or by their name in JQL. */
public final class Fields {
    private final Jira jira;

    public Fields(Jira jira) {
        this.jira = jira;
    }

    /** All of them. */
    public List<Field> all() {
        return jira.metadata().fields();
    }

    /** The field with an id. */
    public Optional<Field> byId(String id) {
        return all().stream().filter(field -> field.id().equals(id)).findFirst();
    }

    /** The name of a field, or its id where there is no such field, or the names can't be read. */
    public String nameOf(String id) {
        try {
            return byId(id).map(Field::name).orElse(id);
        } catch (Refusal unread) {
            return id;
        }
    }

    /**
     * The field that is meant.
     *
     * @throws Refusal where none or more than one fits, with the choices
     */
    public Field find(String wanted) {
        return find(wanted, List.of());
    }

    /**
     * The field that is meant; where several have the name, the one on a form.
     *
     * @param form the fields of the project or issue that this is about
     */
    public Field find(String wanted, Collection<FieldMeta> form) {
        List<Field> fit = fitting(wanted);
        if (fit.size() > 1) {
            List<Field> onForm = fit.stream()
                    .filter(field -> form.stream().anyMatch(meta -> meta.id().equals(field.id())))
                    .toList();
            fit = onForm.isEmpty() ? fit : onForm;
        }
        if (fit.isEmpty()) {
            throw unknown(wanted);
        }
        return new Choice<>("field", fit, Fields::words).single(wanted, fit);
    }

    /**
     * The field of a form that is meant by an id or a name.
     *
     * @throws Refusal where it is not on the form, with what is
     */
    public FieldMeta onForm(List<FieldMeta> form, String wanted) {
        Choice<FieldMeta> choice = new Choice<>("field", form, meta -> meta.name() + " (" + meta.id() + ")");
        Optional<FieldMeta> named = choice.find(wanted, meta -> List.of(meta.id()))
                .or(() -> choice.find(wanted, meta -> List.of(meta.name())))
                .or(() -> choice.find(
                        Choice.letters(wanted),
                        meta -> List.of(Choice.letters(meta.name()), Choice.letters(meta.id()))));
        if (named.isPresent()) {
            return named.get();
        }
        Field known = fitting(wanted).stream().findFirst().orElseThrow(() -> choice.unknown(wanted));
        return form.stream()
                .filter(meta -> meta.id().equals(known.id()))
                .findFirst()
                .orElseThrow(() -> notOnForm(known, "There are: " + Choice.list(form, choice.words()) + "."));
    }

    private static Refusal notOnForm(Field known, String others) {
        boolean status = known.id().equals("status");
        return Refusal.of(
                        Refusal.Kind.INVALID,
                        "field_not_on_screen",
                        "The field '" + Words.clean(known.name()) + "' (" + known.id()
                                + ") is not on this screen, so it can't be set here.")
                .withRemedy(status ? "An issue is moved to another status with jira_transition_issue." : others);
    }

    /** Ids win over names, those over names in JQL, and all over the same written as models do: {@code due_date}. */
    private List<Field> fitting(String wanted) {
        String plain = Choice.plain(wanted);
        String letters = Choice.letters(wanted);
        List<Predicate<Field>> ways = List.of(
                field -> Choice.plain(field.id()).equals(plain),
                field -> Choice.plain(field.name()).equals(plain),
                field -> field.clauseNames().stream()
                        .anyMatch(name -> Choice.plain(name).equals(plain)),
                field -> Choice.letters(field.name()).equals(letters)
                        || Choice.letters(field.id()).equals(letters));
        return ways.stream()
                .map(way -> all().stream().filter(way).toList())
                .filter(fit -> !fit.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private Refusal unknown(String wanted) {
        String plain = Choice.plain(wanted);
        List<Field> near = new ArrayList<>(all().stream()
                .filter(field ->
                        Choice.plain(field.name()).contains(plain) || plain.contains(Choice.plain(field.name())))
                .limit(10)
                .toList());
        Refusal refusal = Refusal.of(
                Refusal.Kind.INVALID, "unknown_field", "There is no field '" + Words.clean(wanted) + "' on this site.");
        return refusal.withRemedy(
                near.isEmpty()
                        ? "List the fields with jira_find_fields."
                        : "Near: " + Choice.list(near, Fields::words) + ".");
    }

    private static String words(Field field) {
        return field.name() + " (" + field.id() + ", " + field.schema().words()
                + field.project().map(id -> ", of project " + id).orElse("") + ")";
    }
}
