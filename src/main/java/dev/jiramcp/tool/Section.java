package dev.jiramcp.tool;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of an answer that Jira is asked for on its own: what was read, or why it could not be. One that fails costs
 * itself alone, since the rest was read all the same.
 *
 * @param found what was read; empty where it could not be, or was not wanted
 * @param refusal why it could not be read
 */
public record Section<T>(Optional<T> found, Optional<Refusal> refusal) {
    /** The member of a result that says what could not be read. */
    static final String NOT_READ = "not_read";

    public Section {
        requireNonNull(found, "found is null");
        requireNonNull(refusal, "refusal is null");
    }

    /** A section that is not wanted, or not yet. */
    public static <T> Section<T> none() {
        return new Section<>(Optional.empty(), Optional.empty());
    }

    /** Reads a section. */
    public static <T> Section<T> read(Supplier<T> reading) {
        try {
            return new Section<>(Optional.of(reading.get()), Optional.empty());
        } catch (Refusal refusal) {
            return new Section<>(Optional.empty(), Optional.of(refusal));
        }
    }

    /** Reads a section where it is wanted. */
    public static <T> Section<T> read(boolean wanted, Supplier<T> reading) {
        return wanted ? read(reading) : none();
    }

    /**
     * Ends the call where nothing at all could be read of what was asked for.
     *
     * @throws Refusal the first of them
     */
    public static void requireOne(Collection<? extends Section<?>> sections) {
        if (sections.stream().noneMatch(section -> section.found().isPresent())) {
            sections.stream()
                    .flatMap(section -> section.refusal().stream())
                    .findFirst()
                    .ifPresent(refusal -> {
                        throw refusal;
                    });
        }
    }

    /** What stands in a result in place of this section, where it could not be read. */
    public Optional<ObjectNode> notRead() {
        return refusal.map(Section::why).map(why -> {
            ObjectNode place = Json.object();
            place.set(NOT_READ, why);
            return place;
        });
    }

    /** Why sections could not be read, by their names; empty where all were. */
    public static Optional<ObjectNode> notRead(Map<String, ? extends Section<?>> sections) {
        ObjectNode all = Json.object();
        new TreeMap<>(sections)
                .forEach((name, section) -> section.refusal().map(Section::why).ifPresent(why -> all.set(name, why)));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /** A refusal as a part of a result. */
    public static ObjectNode why(Refusal refusal) {
        ObjectNode why = Json.object()
                .put("code", refusal.code())
                .put("kind", refusal.kind().name().toLowerCase(Locale.ROOT))
                .put("message", refusal.text());
        refusal.remedy().ifPresent(sentence -> why.put("remedy", sentence));
        refusal.link().ifPresent(page -> why.put("link", page.toString()));
        return why;
    }
}
