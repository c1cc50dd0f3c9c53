package dev.jiramcp.tool.issues;

import dev.jiramcp.adf.Adf;
import dev.jiramcp.adf.MarkdownToAdf;
import dev.jiramcp.adf.Unmentioned;
import dev.jiramcp.jira.FieldView;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.People;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Text of a caller as a document, by the argument {@code body_format}. */
public final class RichText {
    /** The word for ADF in {@code body_format}; the other one is {@code markdown}. */
    public static final String ADF = "adf";

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
    public static List<String> unmentioned(JsonNode request) {
        return names(Unmentioned.in(request).stream());
    }

    private static List<String> names(Stream<String> names) {
        return names.map(name ->
                        "mention of '" + name + "': nobody, or more than one, is called so; jira_find_users has the"
                                + " account id for @[" + name + "](accountid:ID)")
                .toList();
    }

    /** The same of a text that is changed: not of names that stood there before, and that the caller did not write. */
    public static List<String> unmentioned(JsonNode request, String written) {
        return names(Unmentioned.in(request).stream().filter(name -> written.contains("@[" + name + "]")));
    }

    /** How a result shows documents. */
    public static FieldView.Text shown(String bodyFormat) {
        return bodyFormat.equals(ADF) ? FieldView.Text.ADF : FieldView.Text.MARKDOWN;
    }
}
