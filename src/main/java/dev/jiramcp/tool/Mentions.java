package dev.jiramcp.tool;

import dev.jiramcp.jql.Clause;
import dev.jiramcp.jql.Jql;
import dev.jiramcp.jql.Operand;
import dev.jiramcp.jql.Parsed;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the arguments of a call say of where it belongs: addresses of issues, and keys of projects, of which those in issue
 * keys are some. Texts for people to read, such as a description, are not looked at.
 *
 * @param addresses addresses of issues or projects
 * @param projects keys of projects, in capitals
 */
public record Mentions(Set<URI> addresses, Set<String> projects) {
    /** Nothing is said. */
    public static final Mentions NONE = new Mentions(Set.of(), Set.of());

    /** More of either says no more. */
    private static final int MOST = 20;

    private static final Set<String> ARGUMENTS = Set.of("issue", "issues", "parent", "project");
    private static final Set<String> CLAUSES = Set.of("project", "key", "issue", "issuekey", "id", "parent");
    private static final Pattern ISSUE = Pattern.compile("([A-Z][A-Z0-9_]{0,60})-[0-9]{1,12}");
    private static final Pattern PROJECT = Pattern.compile("[A-Z][A-Z0-9_]{1,60}");

    public Mentions {
        addresses = Set.copyOf(addresses);
        projects = Set.copyOf(projects);
    }

    /** In the arguments of a call. */
    public static Mentions in(Record input) {
        Collector found = new Collector();
        found.record(input);
        return new Mentions(found.addresses, found.projects);
    }

    /** Gathers them. */
    private static final class Collector {
        private final Set<URI> addresses = new LinkedHashSet<>();
        private final Set<String> projects = new LinkedHashSet<>();

        void record(Record input) {
            Shape.of(input.getClass()).parts().forEach(part -> part(part, part.in(input)));
        }

        private void part(Part part, Object value) {
            Object given = value instanceof Optional<?> maybe
                    ? maybe.map(Object.class::cast).orElse("")
                    : value;
            if (part.name().equals("jql") && given instanceof String text) {
                jql(text);
            } else if (ARGUMENTS.contains(part.name())) {
                given(given, part.name().equals("project"));
            }
        }

        private void given(Object value, boolean project) {
            if (value instanceof List<?> list) {
                list.stream().limit(MOST).forEach(item -> given(item, project));
            } else if (value instanceof Record record) {
                record(record);
            } else if (value instanceof String text) {
                word(text.strip(), project);
            }
        }

        private void word(String text, boolean project) {
            if (text.startsWith("https://") || text.startsWith("http://")) {
                address(text);
            } else {
                key(text, project);
            }
        }

        private void address(String text) {
            try {
                URI address = new URI(text);
                if (address.getHost() != null && addresses.size() < MOST) {
                    addresses.add(address);
                }
            } catch (URISyntaxException noAddress) {
                // the tool says so better
            }
        }

        private void key(String text, boolean project) {
            String capitals = text.toUpperCase(Locale.ROOT);
            Matcher issue = ISSUE.matcher(capitals);
            if (projects.size() >= MOST) {
                return;
            }
            if (issue.matches()) {
                projects.add(issue.group(1));
            } else if (project && PROJECT.matcher(capitals).matches()) {
                projects.add(capitals);
            }
        }

        private void jql(String text) {
            if (text.length() <= Jql.MAX_LENGTH && Jql.read(text) instanceof Parsed.Valid valid) {
                valid.query().where().ifPresent(this::clause);
            }
        }

        /** What a query leaves out says nothing of where it belongs. */
        private void clause(Clause clause) {
            if (clause instanceof Clause.And and) {
                and.clauses().forEach(this::clause);
            } else if (clause instanceof Clause.Or or) {
                or.clauses().forEach(this::clause);
            } else if (clause instanceof Clause.Comparison comparison
                    && (comparison.operator().sign().equals("=")
                            || comparison.operator().sign().equals("IN"))) {
                String field = comparison.field().render().toLowerCase(Locale.ROOT);
                if (CLAUSES.contains(field)) {
                    operand(comparison.operand(), field.equals("project"));
                }
            }
        }

        private void operand(Operand operand, boolean project) {
            if (operand instanceof Operand.Values values) {
                values.operands().forEach(each -> operand(each, project));
            } else if (operand instanceof Operand.Text text) {
                key(text.value(), project);
            }
        }
    }
}
