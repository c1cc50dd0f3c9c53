package dev.jiramcp.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a tool call costs beyond its request to Jira: a search by the program beside the same request by a bare servlet. */
final class CallBench {
    private static final int BLOCK = 100;
    private static final int WARM_UP = 10_000;

    private final Report report;
    private final int calls;

    CallBench(Report report, int calls) {
        this.report = report;
        this.calls = calls;
    }

    void run(Product product, Upstream upstream, Server served, Server bare) {
        Map<Caller.Way, Caller> callers = new EnumMap<>(Caller.Way.class);
        Map<Caller.Way, List<Double>> times = new EnumMap<>(Caller.Way.class);
        for (Caller.Way way : Caller.Way.values()) {
            callers.put(way, new Caller(way == Caller.Way.BARE ? bare.port() : served.port(), way));
            times.put(way, new ArrayList<>());
        }
        callers.values().forEach(caller -> caller.search(WARM_UP, new ArrayList<>()));
        upstream.requests();
        callers.get(Caller.Way.MODERN).search(BLOCK, new ArrayList<>());
        double each = upstream.requests() / (double) BLOCK;
        Map<Caller.Way, Double> cpu = new EnumMap<>(Caller.Way.class);
        for (int block = 0; block < calls; block += BLOCK) {
            callers.forEach((way, caller) -> {
                Child server = (way == Caller.Way.BARE ? bare : served).child();
                double before = server.cpu();
                caller.search(BLOCK, times.get(way));
                cpu.merge(way, server.cpu() - before, Double::sum);
            });
        }
        callers.values().forEach(Caller::close);
        tell(product, times, cpu, each);
    }

    private void tell(Product product, Map<Caller.Way, List<Double>> times, Map<Caller.Way, Double> cpu, double each) {
        report.heading("A tool call over HTTP, Java " + product.jdk().version());
        report.line("`jira_search` with ten issues, one call at a time, " + calls + " of each after " + WARM_UP + " to warm up;"
                + " requests to the upstream for one call: " + each + ".");
        report.line("");
        report.table("", "p50", "p99", "min", "p50 over the bare servlet", "CPU per call");
        Sample base = Sample.of(times.get(Caller.Way.BARE));
        times.forEach((way, values) -> {
            Sample sample = Sample.of(values);
            report.row(
                    name(way),
                    Report.ms(sample.median()),
                    Report.ms(sample.at(0.99)),
                    Report.ms(sample.min()),
                    Report.ms(sample.median() - base.median()),
                    Report.ms(cpu.getOrDefault(way, 0.0) / values.size()));
        });
    }

    private static String name(Caller.Way way) {
        return switch (way) {
            case BARE -> "bare servlet";
            case LEGACY -> "jira-mcp, " + Messages.LEGACY;
            case MODERN -> "jira-mcp, " + Messages.MODERN;
        };
    }
}
