package dev.jiramcp.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** The entry of {@code bench/run}: measures what was asked for and prints it as Markdown. */
public final class Bench {
    private static final Logger WEB = Logger.getLogger("org.eclipse.jetty");

    private final Place place;
    private final Options options;
    private final Report report = new Report(System.out);

    private Bench(Place place, Options options) {
        this.place = place;
        this.options = options;
    }

    /** Arguments: the checkout, then {@link Options}. */
    public static void main(String[] arguments) throws IOException {
        Options options;
        try {
            options = Options.of(List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        new Bench(new Place(Path.of(arguments[0])), options).run();
        System.exit(0);
    }

    private void run() throws IOException {
        WEB.setLevel(Level.WARNING);
        report.line("# Measurements of " + DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(LocalDateTime.now()));
        report.line("");
        report.line(machine());
        for (Jdk jdk : options.jdks()) {
            measure(jdk);
        }
        if (options.wants("policy")) {
            new PolicyBench(place, report).run();
        }
        if (options.wants("tokens")) {
            new TokenBench(place, report).run(options.jdks().get(0));
        }
        if (options.wants("audit")) {
            new AuditBench(place, report, options.records()).run();
        }
        String day = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm").format(LocalDateTime.now());
        report.save(place.root().resolve("bench/results/" + day + ".md"));
    }

    private void measure(Jdk jdk) {
        if (options.wants("start")) {
            new StartBench(place, report, options.starts()).run(jdk);
        }
        if (options.wants("memory")) {
            new MemoryBench(place, report).run(jdk);
        }
        if (options.wants("call", "crowd")) {
            overHttp(jdk);
        }
        if (options.wants("exchange")) {
            new ExchangeBench(place, report, options.exchange()).run(jdk);
        }
    }

    private void overHttp(Jdk jdk) {
        Product product = new Product(place, jdk);
        try (Upstream upstream = new Upstream();
                Server served = Server.product(product, upstream);
                Server bare = Server.bare(product, upstream, Product.flags(served.child().words()))) {
            if (options.wants("call")) {
                new CallBench(report, options.calls()).run(product, upstream, served, bare);
            }
            if (options.wants("crowd")) {
                new CrowdBench(report, options.crowd()).run(product, served, bare);
            }
            if (!upstream.unknown().isEmpty()) {
                report.line("");
                report.line("The upstream was asked for what it does not have: " + upstream.unknown());
            }
        }
    }

    private static String machine() throws IOException {
        String cpu = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 2))
                .findFirst()
                .orElse("unknown processor");
        String load = Files.readString(Path.of("/proc/loadavg")).lines().collect(Collectors.joining());
        return Runtime.getRuntime().availableProcessors() + " cores of " + cpu + ", " + System.getProperty("os.name")
                + " " + System.getProperty("os.version") + "; load at the start " + load + ".";
    }
}
