package dev.jiramcp.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Many calls at once to an upstream that takes two seconds, and somebody else's quick calls meanwhile. */
final class CrowdBench {
    private static final int ROUNDS = 4;
    private static final int WARM_UP = 10_000;

    private final Report report;
    private final int crowd;

    /** What one round took. */
    private record Round(double total, Sample others, double cpu) {}

    CrowdBench(Report report, int crowd) {
        this.report = report;
        this.crowd = crowd;
    }

    void run(Product product, Server served, Server bare) {
        report.heading(crowd + " calls at once, Java " + product.jdk().version());
        report.line("Each call's upstream takes 2 s. The total counts from the first connection to the last answer;"
                + " somebody else searches all the while. The process has served " + WARM_UP + " calls on one"
                + " connection; the first round is the first crowd that it sees.");
        report.line("");
        report.table("", "total of each round", "processor time of the server", "another caller, idle p50", "meanwhile p50", "meanwhile worst");
        row("bare servlet", bare, Caller.Way.BARE);
        row("jira-mcp", served, Caller.Way.MODERN);
    }

    private void row(String name, Server server, Caller.Way way) {
        Sample idle = idle(server.port(), way);
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(round(server, way));
        }
        List<String> totals =
                rounds.stream().map(round -> Report.ms(round.total())).toList();
        Sample others = Sample.of(rounds.stream()
                .flatMap(round -> Arrays.stream(round.others().sorted()).boxed())
                .toList());
        report.row(
                name,
                String.join(", ", totals),
                rounds.stream().map(round -> Report.ms(round.cpu())).collect(Collectors.joining(", ")),
                Report.ms(idle.median()),
                Report.ms(others.median()),
                Report.ms(others.max()));
    }

    private static Sample idle(int port, Caller.Way way) {
        List<Double> times = new ArrayList<>();
        try (Caller caller = new Caller(port, way)) {
            caller.search(WARM_UP, times);
        }
        return Sample.of(times.subList(WARM_UP / 2, WARM_UP));
    }

    private Round round(Server server, Caller.Way way) {
        List<byte[]> requests = new ArrayList<>();
        for (int each = 0; each < crowd; each++) {
            requests.add(Caller.request(server.port(), way, "project = DEMO AND text ~ wait-2000"));
        }
        ExecutorService thread = Executors.newSingleThreadExecutor();
        AtomicBoolean over = new AtomicBoolean();
        Future<Sample> others = thread.submit(() -> others(server.port(), way, over));
        double before = server.child().cpu();
        try {
            double total = new Crowd(server.port()).run(requests);
            over.set(true);
            return new Round(total, others.get(), server.child().cpu() - before);
        } catch (Exception failure) {
            throw new IllegalStateException("a call of the crowd failed", failure);
        } finally {
            over.set(true);
            thread.shutdown();
        }
    }

    private static Sample others(int port, Caller.Way way, AtomicBoolean over) {
        List<Double> times = new ArrayList<>();
        try (Caller caller = new Caller(port, way)) {
            while (!over.get()) {
                times.add(caller.search(Caller.QUICK));
                Product.pause();
            }
        }
        return Sample.of(times);
    }
}
