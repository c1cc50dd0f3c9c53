package dev.jiramcp.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many calls at once to an upstream that takes two seconds, and somebody else's quick calls meanwhile. */
final class CrowdBench {
    private static final int ROUNDS = 4;
    private static final int WARM_UP = 3000;

    private final Report report;
    private final int crowd;

    /** What one round took. */
    private record Round(double total, Sample others) {}

    CrowdBench(Report report, int crowd) {
        this.report = report;
        this.crowd = crowd;
    }

    void run(Product product, Server served, Server bare) {
        report.heading(crowd + " calls at once, Java " + product.jdk().version());
        report.line("Each call's upstream takes 2 s. The total counts from the first connection to the last answer;"
                + " somebody else searches all the while. The first round is the first crowd that the process sees.");
        report.line("");
        report.table("", "total of each round", "another caller, idle p50", "meanwhile p50", "meanwhile worst");
        row("bare servlet", bare.port(), Caller.Way.BARE);
        row("jira-mcp", served.port(), Caller.Way.MODERN);
    }

    private void row(String name, int port, Caller.Way way) {
        Sample idle = idle(port, way);
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(round(port, way));
        }
        List<String> totals =
                rounds.stream().map(round -> Report.ms(round.total())).toList();
        Sample others = Sample.of(rounds.stream()
                .flatMap(round -> Arrays.stream(round.others().sorted()).boxed())
                .toList());
        report.row(
                name,
                String.join(", ", totals),
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

    private Round round(int port, Caller.Way way) {
        ExecutorService threads = Executors.newFixedThreadPool(crowd + 1);
        CountDownLatch left = new CountDownLatch(crowd);
        Future<Sample> others = threads.submit(() -> others(port, way, left));
        long from = System.nanoTime();
        List<Future<?>> calls = new ArrayList<>();
        for (int each = 0; each < crowd; each++) {
            calls.add(threads.submit(() -> {
                try (Caller caller = new Caller(port, way)) {
                    caller.search("project = DEMO AND text ~ wait-2000");
                } finally {
                    left.countDown();
                }
            }));
        }
        try {
            for (Future<?> call : calls) {
                call.get();
            }
            double total = (System.nanoTime() - from) / 1e6;
            return new Round(total, others.get());
        } catch (Exception failure) {
            throw new IllegalStateException("a call of the crowd failed", failure);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Sample others(int port, Caller.Way way, CountDownLatch left) {
        List<Double> times = new ArrayList<>();
        try (Caller caller = new Caller(port, way)) {
            while (left.getCount() > 0) {
                times.add(caller.search(Caller.QUICK));
                Product.pause();
            }
        }
        return Sample.of(times);
    }
}
