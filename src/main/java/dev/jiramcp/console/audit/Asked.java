package dev.jiramcp.console.audit;

import dev.jiramcp.audit.AuditQuery;
import dev.jiramcp.audit.AuditQuery.Field;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which records a page or a program asks for, in texts. */
record Asked(Map<String, String> texts) {
    private static final Set<Field> MORE =
            EnumSet.complementOf(EnumSet.of(Field.ACTOR, Field.ACTION, Field.OUTCOME, Field.DECISION));

    Asked {
        texts = new LinkedHashMap<>(texts);
    }

    static Asked of(Function<String, Optional<String>> given) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Field field : Field.values()) {
            given.apply(field.word()).ifPresent(text -> texts.put(field.word(), text));
        }
        given.apply("since").ifPresent(text -> texts.put("since", text));
        given.apply("until").ifPresent(text -> texts.put("until", text));
        return new Asked(texts);
    }

    static Asked of(Visit visit) {
        return of(visit::given);
    }

    AuditQuery query() {
        AuditQuery query = AuditQuery.ALL;
        for (Field field : Field.values()) {
            String text = text(field.word());
            query = text.isEmpty() ? query : query.with(field, text);
        }
        query = text("since").isEmpty() ? query : query.since(time(text("since")));
        return text("until").isEmpty() ? query : query.until(time(text("until")));
    }

    String text(String name) {
        return texts.getOrDefault(name, "");
    }

    /** Whether something is asked of the fields that a page does not show at once. */
    boolean narrowed() {
        return MORE.stream().anyMatch(field -> !text(field.word()).isEmpty());
    }

    /** What stands in the fields of a page, the empty ones too. */
    Map<String, String> shown() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Field field : Field.values()) {
            all.put(field.word(), text(field.word()));
        }
        all.put("since", text("since"));
        all.put("until", text("until"));
        return all;
    }

    /** The same as a query of an address. */
    String address() {
        StringBuilder address = new StringBuilder();
        texts.forEach((name, text) -> address.append(address.length() == 0 ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(text, StandardCharsets.UTF_8)));
        return address.toString();
    }

    /** A day, a minute as browsers write it, or an instant. */
    private static Instant time(String text) {
        try {
            if (text.length() == "2026-11-22".length()) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException notATime) {
            throw Refusal.of(Refusal.Kind.INVALID, "invalid_time", "'" + text + "' is not a time.")
                    .withRemedy("Write it like 2026-11-22 or 2026-11-22T09:30:00Z.")
                    .causedBy(notATime);
        }
    }
}
