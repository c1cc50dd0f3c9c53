package dev.jiramcp.tool.issues;

import dev.jiramcp.adf.Adf;
import dev.jiramcp.adf.MarkdownToAdf;
import dev.jiramcp.jira.FieldView;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.People;

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

    /** How a result shows documents. */
    public static FieldView.Text shown(String bodyFormat) {
        return bodyFormat.equals(ADF) ? FieldView.Text.ADF : FieldView.Text.MARKDOWN;
    }
}
