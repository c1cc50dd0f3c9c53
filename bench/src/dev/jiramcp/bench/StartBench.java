package dev.jiramcp.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** From starting a process to its first answers on stdio, each kind in turn, so that a busy moment meets all of them. */
final class StartBench {
    private final Place place;
    private final Report report;
    private final int starts;

    /** The times of one kind of process. */
    private record Times(List<Double> initialize, List<Double> list, List<Double> cpu, List<Double> peak) {
        Times() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    StartBench(Place place, Report report, int starts) {
        this.place = place;
        this.report = report;
        this.starts = starts;
    }

    void run(Jdk jdk) {
        Product product = new Product(place, jdk);
        List<String> words = product.words();
        List<String> bare = bare(jdk, Product.flags(words));
        List<String> bareArchived = archived(product, bare);
        starts(jdk, kinds(product, words, bare, bareArchived));
        new FirstCallBench(place, report, starts).run(jdk, bareArchived);
    }

    private void starts(Jdk jdk, Map<String, Supplier<Child>> kinds) {
        Map<String, Times> times = new LinkedHashMap<>();
        for (int round = -1; round < starts; round++) {
            for (Map.Entry<String, Supplier<Child>> kind : kinds.entrySet()) {
                Times into = round < 0 ? new Times() : times.computeIfAbsent(kind.getKey(), name -> new Times());
                measure(kind.getValue(), into);
            }
        }
        tell(jdk, times);
    }

    /** The bare server with an archive like the program's. */
    private List<String> archived(Product product, List<String> bare) {
        List<String> words = new ArrayList<>(bare);
        words.add(1, (isCache(product.jdk()) ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive(product, bare));
        return words;
    }

    private Map<String, Supplier<Child>> kinds(
            Product product, List<String> words, List<String> bare, List<String> bareArchived) {
        Map<String, Supplier<Child>> kinds = new LinkedHashMap<>();
        kinds.put("bare SDK server, with archive", () -> product.startDirectly(bareArchived));
        kinds.put("jira-mcp stdio, with archive", () -> product.start(Map.of(), "stdio"));
        kinds.put("the same, its launcher aside", () -> product.startDirectly(words));
        kinds.put("Node peer", () -> product.startDirectly(List.of("node", place.node().toString())));
        kinds.put("bare SDK server, without", () -> product.startDirectly(bare));
        kinds.put("jira-mcp stdio, without", () -> product.start(Map.of("JIRA_MCP_ARCHIVE", "off"), "stdio"));
        return kinds;
    }

    private List<String> bare(Jdk jdk, List<String> flags) {
        List<String> words = new ArrayList<>(List.of(jdk.java()));
        words.addAll(flags);
        words.addAll(List.of("-cp", place.baselines(), BareSdkServer.class.getName()));
        return words;
    }

    /** The archive of the bare server, made as the launcher makes its own: from a run that answered both requests. */
    private Path archive(Product product, List<String> bare) {
        boolean cache = isCache(product.jdk());
        Path archive = place.work().resolve("bare-" + product.jdk().major() + (cache ? ".aot" : ".jsa"));
        List<String> words = new ArrayList<>(bare);
        words.removeIf(word -> word.startsWith("-Xshare") || word.startsWith("-Xlog"));
        words.add(1, (cache ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive);
        words.add(2, "-Xlog:disable");
        try (Child child = product.startDirectly(words)) {
            child.ask("1", Messages.INITIALIZE);
            child.send(Messages.INITIALIZED);
            child.ask("2", Messages.LIST);
            child.stop();
        }
        if (!Files.exists(archive)) {
            throw new IllegalStateException("the bare server made no archive");
        }
        return archive;
    }

    /** Whether the launcher's archive is an AOT cache on this Java, and so the bare server's, too. */
    private static boolean isCache(Jdk jdk) {
        return jdk.major() >= 25;
    }

    private static void measure(Supplier<Child> start, Times into) {
        long from = System.nanoTime();
        try (Child child = start.get()) {
            child.ask("1", Messages.INITIALIZE);
            into.initialize().add((System.nanoTime() - from) / 1e6);
            child.send(Messages.INITIALIZED);
            child.ask("2", Messages.LIST);
            into.list().add((System.nanoTime() - from) / 1e6);
            into.cpu().add(child.cpu());
            into.peak().add(child.peak());
        }
    }

    private void tell(Jdk jdk, Map<String, Times> times) {
        report.heading("Start on stdio, Java " + jdk.version());
        report.line("Milliseconds from starting the process, " + starts + " starts of each in turn; ratios to the bare"
                + " SDK server with archive, by minima and by medians.");
        report.line("");
        report.table("", "`initialize` min", "median", "ratio", "`tools/list` min", "median", "ratio", "CPU", "peak memory");
        Times base = times.values().iterator().next();
        times.forEach((name, of) -> report.row(
                name,
                min(of.initialize()),
                median(of.initialize()),
                ratios(of.initialize(), base.initialize()),
                min(of.list()),
                median(of.list()),
                ratios(of.list(), base.list()),
                median(of.cpu()),
                Report.mb(Sample.of(of.peak()).max())));
    }

    private static String min(List<Double> values) {
        return Report.ms(Sample.of(values).min());
    }

    private static String median(List<Double> values) {
        return Report.ms(Sample.of(values).median());
    }

    private static String ratios(List<Double> values, List<Double> base) {
        return Report.ratio(Sample.of(values).min(), Sample.of(base).min()) + " / "
                + Report.ratio(Sample.of(values).median(), Sample.of(base).median());
    }
}
