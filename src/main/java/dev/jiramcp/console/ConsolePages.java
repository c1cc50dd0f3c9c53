package dev.jiramcp.console;

import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Section;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every page of the console.
 *
 * @param all in no particular order; no two at the same path
 */
public record ConsolePages(List<ConsolePage> all) {
    public ConsolePages {
        all = List.copyOf(all);
        Set<String> paths = new HashSet<>();
        for (ConsolePage page : all) {
            if (!paths.add(page.path().text())) {
                throw new IllegalArgumentException("two pages at " + page.path().text());
            }
        }
    }

    /** The pages of these subjects. */
    public static ConsolePages of(List<Subject> subjects) {
        return new ConsolePages(
                subjects.stream().flatMap(subject -> subject.pages().stream()).toList());
    }

    /** The page at a path below {@code /console}. */
    public Optional<ConsolePage> find(String path) {
        return PathTemplate.best(all, ConsolePage::path, path);
    }

    /** The sections that somebody gets to see in the navigation. */
    public List<Section> sections(Operator operator) {
        return Arrays.stream(Section.values())
                .filter(section -> all.stream()
                        .anyMatch(page -> page.path().text().equals(section.path()) && operator.may(page.permission())))
                .toList();
    }
}
