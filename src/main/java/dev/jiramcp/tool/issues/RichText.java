package dev.jiramcp.tool.issues;

import static java.util.stream.Collectors.joining;

import dev.jiramcp.adf.Adf;
import dev.jiramcp.adf.MarkdownToAdf;
import dev.jiramcp.adf.Unmentioned;
import dev.jiramcp.jira.FieldView;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.Namesakes;
import dev.jiramcp.jira.People;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Text of a caller as a document, by the argument {@code body_format}. */
public final class RichText {
    /** The word for ADF in {@code body_format}; the other one is {@code markdown}. */
    public static final String ADF = "adf";

    private static final int MOST_NAMED = 5;

    private RichText() {}

    /**
     * The document that a text says.
     *
     * @throws dev.jiramcp.model.Refusal where it is no document that Jira takes, with the place in it
     */
    public static Adf document(Jira jira, String text, String bodyFormat) {
        return bodyFormat.equals(ADF)
                ? Adf.forWriting(text)
                : new MarkdownToAdf().convert(text, new People(jira).mentions());
    }

    /** What is said of people whom the texts in a request mean to mention, and whom nobody is told of. */
    public static List<String> unmentioned(Jira jira, JsonNode request) {
        People people = new People(jira);
        return Unmentioned.in(request).stream()
                .flatMap(name -> words(name, people).stream())
                .toList();
    }

    /** The same of a text that is changed: not of names that stood there before, and that the caller did not write. */
    public static List<String> unmentioned(Jira jira, JsonNode request, String written) {
        People people = new People(jira);
        return Unmentioned.in(request).stream()
                .filter(name -> written.contains(name.written()))
                .flatMap(name -> words(name, people).stream())
                .toList();
    }

    /** A word after an at sign may mean anything, so it is spoken of only where it could be somebody. */
    private static Optional<String> words(Unmentioned unmentioned, People people) {
        String name = unmentioned.name();
        List<String> possible = people.namesakesOf(name).map(Namesakes::written).orElse(List.of());
        if (!possible.isEmpty()) {
            String more = possible.size() > MOST_NAMED ? ", or one of " + (possible.size() - MOST_NAMED) + " more" : "";
            return Optional.of("mention of '" + name + "': nobody was told, as it does not say who is meant; write "
                    + possible.stream().limit(MOST_NAMED).collect(joining(" or ")) + more);
        }
        return unmentioned.surely()
                ? Optional.of("mention of '" + name + "': nobody was found who is called so; jira_find_users has the"
                        + " account id for @[" + name + "](accountid:ID)")
                : Optional.empty();
    }

    /** How a result shows documents. */
    public static FieldView.Text shown(String bodyFormat) {
        return bodyFormat.equals(ADF) ? FieldView.Text.ADF : FieldView.Text.MARKDOWN;
    }
}
