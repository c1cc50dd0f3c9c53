package dev.jiramcp.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * From the list of tools to the answer of the first call on stdio, each kind in turn: the program opens its database, keys and
 * connection to Jira then, and writes its decision; the bare server has nothing to open, and calls nobody.
 */
final class FirstCallBench {
    private static final String SEARCH =
            Messages.call("3", "jira_search", "{\"jql\":\"project = FLOW ORDER BY created DESC\",\"limit\":10}");
    private static final String ECHO = Messages.call("3", "echo", "{\"text\":\"once\"}");

    private final Place place;
    private final Report report;
    private final int starts;

    /** One kind of process. */
    private record Kind(Supplier<Child> start, String call) {}

    /** What was measured of it: the first call and the one after it. */
    private record Times(List<Double> first, List<Double> second, List<Double> cpu) {
        Times() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    FirstCallBench(Place place, Report report, int starts) {
        this.place = place;
        this.report = report;
        this.starts = starts;
    }

    /** Measures, beside the bare server as {@link StartBench} starts it. */
    void run(Jdk jdk, List<String> bare) {
        Product product = new Product(place, jdk);
        int port = Server.freePort();
        try (Server sandbox = Server.listening(
                product.start(Map.of(), "sandbox", "--port", Integer.toString(port)), port)) {
            Map<String, String> settings = MemoryBench.settings(sandbox.port());
            Map<String, Kind> kinds = new LinkedHashMap<>();
            kinds.put("bare SDK server, `echo`", new Kind(() -> product.startDirectly(bare), ECHO));
            kinds.put("jira-mcp, `jira_search`", new Kind(() -> product.start(settings, "stdio"), SEARCH));
            Map<String, Times> times = new LinkedHashMap<>();
            for (int round = -1; round < starts; round++) {
                for (Map.Entry<String, Kind> kind : kinds.entrySet()) {
                    Times into = round < 0 ? new Times() : times.computeIfAbsent(kind.getKey(), name -> new Times());
                    measure(kind.getValue(), into);
                }
            }
            tell(jdk, times);
        }
    }

    private static void measure(Kind kind, Times into) {
        try (Child child = kind.start().get()) {
            child.ask("1", Messages.INITIALIZE);
            child.send(Messages.INITIALIZED);
            child.ask("2", Messages.LIST);
            double cpu = child.cpu();
            into.first().add(time(child, kind.call()));
            into.cpu().add(child.cpu() - cpu);
            into.second().add(time(child, kind.call()));
        }
    }

    private static double time(Child child, String call) {
        long from = System.nanoTime();
        String reply = child.ask("3", call);
        double took = (System.nanoTime() - from) / 1e6;
        if (!reply.contains("\"content\"") || reply.contains("\"isError\":true")) {
            throw new IllegalStateException("the call failed: " + reply);
        }
        return took;
    }

    private void tell(Jdk jdk, Map<String, Times> times) {
        report.heading("The first call on stdio, Java " + jdk.version());
        report.line("Milliseconds from the reply to `tools/list`, " + starts + " starts of each in turn.");
        report.line("");
        report.table("", "first call min", "median", "CPU", "second call min", "median");
        times.forEach((name, of) -> report.row(
                name,
                Report.ms(Sample.of(of.first()).min()),
                Report.ms(Sample.of(of.first()).median()),
                Report.ms(Sample.of(of.cpu()).median()),
                Report.ms(Sample.of(of.second()).min()),
                Report.ms(Sample.of(of.second()).median())));
    }
}
