package dev.jiramcp.sandbox.search;

import dev.jiramcp.sandbox.search.Functions.Entry;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code now()} and the starts and ends of days, weeks, months and years, in the caller's time zone; a week begins on Sunday. */
final class DateFunctions {
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "Day", ChronoUnit.DAYS,
            "Week", ChronoUnit.WEEKS,
            "Month", ChronoUnit.MONTHS,
            "Year", ChronoUnit.YEARS);

    private final Asking asking;

    DateFunctions(Asking asking) {
        this.asking = asking;
    }

    Map<String, Entry> entries() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        entries.put("now", Entry.one(0, 0, (name, arguments) -> List.of(new Literal.Time(asking.now(), name))));
        UNITS.forEach((word, unit) -> {
            entries.put("startOf" + word, Entry.one(0, 1, (name, steps) -> edge(unit, false, name, steps)));
            entries.put("endOf" + word, Entry.one(0, 1, (name, steps) -> edge(unit, true, name, steps)));
        });
        return entries;
    }

    private List<Literal> edge(ChronoUnit unit, boolean end, String name, List<String> steps) {
        ZonedDateTime now = asking.now().atZone(asking.zone());
        String step = steps.isEmpty() ? "0" : steps.get(0);
        Optional<ZonedDateTime> edge = Periods.stepped(unit, end, now, step);
        if (edge.isEmpty()) {
            asking.problems()
                    .error("Duration for function '" + name
                            + "' should have the format (+/-)n(yMwdm), e.g -1M for 1 month earlier.");
        }
        return edge.<Literal>map(time -> new Literal.Time(time.toInstant(), name)).stream()
                .toList();
    }
}
