package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was decided or done. It never holds a secret: a credential is told by its keyed fingerprint.
 *
 * @param at when
 * @param actor who: a user's id, or a part of this server such as {@code system:refresh}
 * @param client through which client, or nothing
 * @param action what, in dotted words such as {@code grant.refreshed}
 * @param subject to what, such as a grant's id, or nothing
 * @param outcome what came of it, in a word such as {@code done} or {@code refused}
 * @param details what else is worth knowing; they are the record's own from here on, and whoever made them changes them no
 *     more. Records are found by {@code site}, {@code tool}, {@code connection}, {@code token} (a token's keyed
 *     fingerprint) and {@code decision} (the id of the record of which this one is the outcome)
 */
public record AuditRecord(
        TenantId tenant,
        Instant at,
        String actor,
        String client,
        String action,
        String subject,
        String outcome,
        ObjectNode details) {
    private static final int REPLACEMENT = 0xFFFD;
    private static final char DELETE = 0x7F;

    public AuditRecord {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(at, "at is null");
        actor = printable(requireNonNull(actor, "actor is null"));
        client = printable(requireNonNull(client, "client is null"));
        if (!isDottedWords(requireNonNull(action, "action is null"))) {
            throw new IllegalArgumentException("an action is dotted words, not '" + action + "'");
        }
        subject = printable(requireNonNull(subject, "subject is null"));
        if (!isWord(requireNonNull(outcome, "outcome is null"), 0, outcome.length())) {
            throw new IllegalArgumentException("an outcome is a word, not '" + outcome + "'");
        }
        requireNonNull(details, "details is null");
    }

    /** At least two. */
    private static boolean isDottedWords(String text) {
        int start = 0;
        int dot = text.indexOf('.');
        while (dot >= 0 && isWord(text, start, dot)) {
            start = dot + 1;
            dot = text.indexOf('.', start);
        }
        return dot < 0 && start > 0 && isWord(text, start, text.length());
    }

    /** Small letters and, but for the first, underscores. */
    private static boolean isWord(String text, int start, int end) {
        for (int at = start; at < end; at++) {
            char letter = text.charAt(at);
            if ((letter < 'a' || letter > 'z') && (letter != '_' || at == start)) {
                return false;
            }
        }
        return start < end;
    }

    /** Names come from outside: a line break in one must not look like another record, wherever it is shown. */
    private static String printable(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < ' ' || text.charAt(at) >= DELETE) { // as in few
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        return text.codePoints()
                .map(letter -> isPrintable(letter) ? letter : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPrintable(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
