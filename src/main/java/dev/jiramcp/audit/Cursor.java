package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the order of the log: by time, then by id. */
record Cursor(long at, String id) {
    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,18})\\.([0-9a-f-]{0,36})");

    Cursor {
        requireNonNull(id, "id is null");
    }

    static Cursor of(AuditEntry entry) {
        return new Cursor(entry.entry().at().toEpochMilli(), entry.id());
    }

    static Cursor parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw Refusal.of(Refusal.Kind.INVALID, "invalid_cursor", "Not a place in the audit log.")
                    .withRemedy("Begin with the first page.");
        }
        return new Cursor(Long.parseLong(form.group(1)), form.group(2));
    }

    String text() {
        return at + "." + id;
    }
}
