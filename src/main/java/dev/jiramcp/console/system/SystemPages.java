package dev.jiramcp.console.system;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.pulse.Pulse;
import dev.jiramcp.connection.pulse.Replicas;
import dev.jiramcp.connection.pulse.Series;
import dev.jiramcp.console.Moments;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.Subject;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.connection.Points;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How the server does: version, replicas, the last day hour by hour. */
public final class SystemPages implements Subject {
    private final Here here;
    private final Pulse pulse;
    private final Replicas replicas;
    private final Points points;
    private final Clock clock;

    /**
     * This process.
     *
     * @param id of this run
     * @param version of the program
     * @param database what is kept in: {@code SQLite} or {@code PostgreSQL}
     */
    public record Here(String id, String version, String database) {
        public Here {
            requireNonNull(id, "id is null");
            requireNonNull(version, "version is null");
            requireNonNull(database, "database is null");
        }
    }

    /**
     * How it does.
     *
     * @param books what is kept of it
     */
    public SystemPages(Here here, Books books, Clock clock) {
        this.here = requireNonNull(here, "here is null");
        this.pulse = books.pulse();
        this.replicas = books.replicas();
        this.points = books.points();
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * What is kept of how it does.
     *
     * @param pulse the last day
     * @param replicas who serves
     * @param points what is used of Atlassian's
     */
    public record Books(Pulse pulse, Replicas replicas, Points points) {
        public Books {
            requireNonNull(pulse, "pulse is null");
            requireNonNull(replicas, "replicas is null");
            requireNonNull(points, "points is null");
        }
    }

    @Override
    public List<ConsolePage> pages() {
        return List.of(ConsolePage.of(Section.SYSTEM, Permission.SYSTEM_READ, this::show));
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return List.of(Endpoint.of(
                Endpoint.get("/system", "getSystem", "Says how the server does: version, replicas, the last day."),
                Permission.SYSTEM_READ,
                Endpoint.gives(Item.class),
                (operator, nothing) -> item(operator.tenant())));
    }

    /** A process that serves. */
    public record ReplicaItem(String id, String version, Instant started, Instant seen, boolean here) {}

    /** Numbers hour by hour, the oldest first. */
    public record SeriesItem(String name, List<Long> hours) {
        public SeriesItem {
            hours = List.copyOf(hours);
        }
    }

    /** How the server does. */
    public record Item(String version, String database, List<ReplicaItem> replicas, List<SeriesItem> lastDay) {
        public Item {
            replicas = List.copyOf(replicas);
            lastDay = List.copyOf(lastDay);
        }
    }

    private Item item(TenantId tenant) {
        Instant now = clock.instant();
        return new Item(
                here.version(),
                here.database(),
                replicas.all().stream()
                        .map(one ->
                                new ReplicaItem(one.id(), one.version(), one.started(), one.seen(), one.isHere(now)))
                        .toList(),
                pulse.of(tenant).stream()
                        .map(series -> new SeriesItem(series.name(), series.values()))
                        .toList());
    }

    private Answer show(Visit visit) {
        Item item = item(visit.tenant());
        return View.of(
                "system/system",
                Map.of(
                        "version",
                        item.version(),
                        "database",
                        item.database(),
                        "me",
                        here.id(),
                        "points",
                        points.shown(visit.tenant()),
                        "replicas",
                        item.replicas().stream().map(this::shown).toList(),
                        "charts",
                        item.lastDay().stream()
                                .map(one -> Chart.of(new Series(one.name(), one.hours())))
                                .toList()));
    }

    private Map<String, Object> shown(ReplicaItem replica) {
        Instant now = clock.instant();
        return Map.of(
                "id", replica.id(),
                "version", replica.version(),
                "started", Moments.of(replica.started(), now),
                "seen", Moments.of(replica.seen(), now),
                "here", replica.here());
    }
}
