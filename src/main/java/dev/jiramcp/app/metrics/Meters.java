package dev.jiramcp.app.metrics;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.call.Meter;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.connection.Witness;
import dev.jiramcp.model.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The counts of a process: tool calls, requests over HTTP, what becomes of tokens. Every label is from a set that the
 * program itself bounds.
 */
public final class Meters implements Meter, Witness {
    private static final String PREFIX = "jira_mcp_";
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60)
    };
    /** Deeds that are about the tokens of a grant. */
    private static final String GRANTS = "grant.";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final StoredCounts stored;
    /** The timers that were used, which the registry would have to look up by the words of their labels. */
    private final Map<Served, Timer> requests = new ConcurrentHashMap<>();

    private final Map<String, Timer> calls = new ConcurrentHashMap<>();
    private final MultiGauge grants;
    private final MultiGauge points;

    /**
     * What requests are counted by.
     *
     * @param hundreds of the status
     */
    private record Served(String route, String method, int hundreds) {}

    public Meters(StoredCounts stored) {
        this.stored = requireNonNull(stored, "stored is null");
        this.grants = MultiGauge.builder(PREFIX + "grants")
                .description("Grants that are stored, by state.")
                .register(registry);
        this.points = MultiGauge.builder(PREFIX + "points_used")
                .description("Points of Atlassian's hourly quota that were used in this hour, by all replicas.")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    @Override
    public void called(String tool, Optional<String> refusal, Duration time) {
        calls.computeIfAbsent(tool, name -> timer("tool_calls", "Tool calls, by tool.", Tags.of("tool", name)))
                .record(time);
        refusal.ifPresent(code -> Counter.builder(PREFIX + "tool_errors")
                .description("Tool calls that failed, by tool and code.")
                .tags("tool", tool, "code", code)
                .register(registry)
                .increment());
    }

    /** A request over HTTP has ended. */
    void served(String route, String method, int status, Duration time) {
        requests.computeIfAbsent(new Served(route, method, status / 100), this::requests)
                .record(time);
    }

    private Timer requests(Served served) {
        return timer(
                "http_requests",
                "Requests, by route.",
                Tags.of("route", served.route(), "method", served.method(), "status", served.hundreds() + "xx"));
    }

    private Timer timer(String name, String words, Tags tags) {
        return Timer.builder(PREFIX + name)
                .description(words)
                .tags(tags)
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
    }

    @Override
    public void saw(Handle database, TenantId tenant, Actor by, Deed deed) {
        if (deed.action().startsWith(GRANTS)) {
            Counter.builder(PREFIX + "grant_events")
                    .description("What became of grants, such as grant.refreshed, in this process.")
                    .tags("event", deed.action())
                    .register(registry)
                    .increment();
        }
    }

    /** All of it in Prometheus' text format. */
    String scrape() {
        grants.register(rows("state", stored.grants()), true);
        points.register(rows("of", Map.of("hour", stored.points())), true);
        return registry.scrape();
    }

    private static Set<MultiGauge.Row<?>> rows(String label, Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> MultiGauge.Row.of(Tags.of(label, count.getKey()), count.getValue()))
                .collect(Collectors.toSet());
    }
}
