package dev.jiramcp.adf;

import org.commonmark.node.CustomNode;

/** A piece of our dialect found in a line of Markdown, with the text that it was written as. */
final class Token extends CustomNode {
    /** What the piece is. */
    enum Kind {
        /** {@code @[Name](accountid:ID)} or {@code [~accountid:ID]}. */
        MENTION,
        /** {@code @name} or {@code @[First Last]}. */
        NAME,
        /** {@code {status:Text|color}}. */
        STATUS,
        /** {@code {date:2026-05-01}}. */
        DATE,
        /** {@code :smile:}. */
        EMOJI,
        /** <code>{{adf:type:hash "label"}}</code>. */
        PLACEHOLDER,
        /** An address in the text. */
        URL,
        /** {@code [!NOTE]}. */
        ALERT,
        /** {@code [ ]} or {@code [x]} at the start of a paragraph. */
        TASK,
        /** {@code <>} at the start of a paragraph. */
        DECISION
    }

    private final Kind kind;
    private final String source;
    private final String value;
    private final String detail;

    Token(Kind kind, String source, String value, String detail) {
        this.kind = kind;
        this.source = source;
        this.value = value;
        this.detail = detail;
    }

    Kind kind() {
        return kind;
    }

    /** The text that it was written as. */
    String source() {
        return source;
    }

    /** The id, name, text, date or address. */
    String value() {
        return value;
    }

    /** What else it says: a person's name, a colour. */
    String detail() {
        return detail;
    }
}
