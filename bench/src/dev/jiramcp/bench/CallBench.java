package dev.jiramcp.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a tool call costs beyond its request to Jira: a search by the program beside the same request by a bare servlet. */
final class CallBench {
    private static final int BLOCK = 100;
    /** What a newcomer meets, and what is left when the runtime has compiled what it will: calls by each before it is measured. */
    private static final int[] BEFORE = {10_000, 30_000};

    private final Report report;
    private final int calls;

    CallBench(Report report, int calls) {
        this.report = report;
        this.calls = calls;
    }

    /** What came of one round. */
    private record Round(Map<Caller.Way, List<Double>> times, Map<Caller.Way, Double> cpu) {
        static Round begun() {
            return new Round(new EnumMap<>(Caller.Way.class), new EnumMap<>(Caller.Way.class));
        }

        void add(Caller.Way way, List<Double> some, double used) {
            times.computeIfAbsent(way, none -> new ArrayList<>()).addAll(some);
            cpu.merge(way, used, Double::sum);
        }
    }

    void run(Product product, Upstream upstream, Server served, Server bare) {
        Map<Caller.Way, Caller> callers = new EnumMap<>(Caller.Way.class);
        for (Caller.Way way : Caller.Way.values()) {
            callers.put(way, new Caller(way == Caller.Way.BARE ? bare.port() : served.port(), way));
        }
        int done = 0;
        for (int before : BEFORE) {
            int missing = before - done;
            callers.values().forEach(caller -> caller.search(missing, new ArrayList<>()));
            upstream.requests();
            callers.get(Caller.Way.MODERN).search(BLOCK, new ArrayList<>());
            double each = upstream.requests() / (double) BLOCK;
            Round round = round(callers, served, bare);
            done = before + calls;
            report.heading("A tool call over HTTP after " + before + " by each, Java " + product.jdk().version());
            report.line("`jira_search` with ten issues, one call at a time, " + calls
                    + " of each; requests to the upstream for one call: " + each + ".");
            tell(round);
        }
        callers.values().forEach(Caller::close);
    }

    private Round round(Map<Caller.Way, Caller> callers, Server served, Server bare) {
        Round round = Round.begun();
        for (int block = 0; block < calls; block += BLOCK) {
            callers.forEach((way, caller) -> {
                Child server = (way == Caller.Way.BARE ? bare : served).child();
                List<Double> times = new ArrayList<>();
                double before = server.cpu();
                caller.search(BLOCK, times);
                round.add(way, times, server.cpu() - before);
            });
        }
        return round;
    }

    private void tell(Round round) {
        report.line("");
        report.table("", "p50", "p99", "min", "p50 over the bare servlet", "CPU per call");
        Sample base = Sample.of(round.times().get(Caller.Way.BARE));
        round.times().forEach((way, values) -> {
            Sample sample = Sample.of(values);
            report.row(
                    name(way),
                    Report.ms(sample.median()),
                    Report.ms(sample.at(0.99)),
                    Report.ms(sample.min()),
                    Report.ms(sample.median() - base.median()),
                    Report.ms(round.cpu().getOrDefault(way, 0.0) / values.size()));
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
