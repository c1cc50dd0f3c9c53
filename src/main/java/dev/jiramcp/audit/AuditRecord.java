package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.regex.Pattern;
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
 * @param details what else is worth knowing. Records are found by {@code site}, {@code tool}, {@code connection}, {@code
 *     token} (a token's keyed fingerprint) and {@code decision} (the id of the record of which this one is the outcome)
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
    private static final Pattern ACTION = Pattern.compile("[a-z][a-z_]*(?:\\.[a-z][a-z_]*)+");
    private static final Pattern OUTCOME = Pattern.compile("[a-z][a-z_]*");
    private static final int REPLACEMENT = 0xFFFD;

    public AuditRecord {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(at, "at is null");
        actor = printable(requireNonNull(actor, "actor is null"));
        client = printable(requireNonNull(client, "client is null"));
        if (!ACTION.matcher(requireNonNull(action, "action is null")).matches()) {
            throw new IllegalArgumentException("an action is dotted words, not '" + action + "'");
        }
        subject = printable(requireNonNull(subject, "subject is null"));
        if (!OUTCOME.matcher(requireNonNull(outcome, "outcome is null")).matches()) {
            throw new IllegalArgumentException("an outcome is a word, not '" + outcome + "'");
        }
        details = requireNonNull(details, "details is null").deepCopy();
    }

    /** Names come from outside: a line break in one must not look like another record, wherever it is shown. */
    private static String printable(String text) {
        return text.codePoints().allMatch(AuditRecord::isPrintable)
                ? text
                : text.codePoints()
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
