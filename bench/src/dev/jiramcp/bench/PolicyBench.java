package dev.jiramcp.bench;

import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.Context;
import dev.jiramcp.policy.Decision;
import dev.jiramcp.policy.DefaultPolicy;
import dev.jiramcp.policy.Policy;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.policy.PolicyTexts;
import dev.jiramcp.policy.SourceFile;
import dev.jiramcp.policy.What;
import dev.jiramcp.policy.Who;
import dev.jiramcp.policy.cedar.CedarLibrary;
import dev.jiramcp.policy.cedar.SetReader;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a decision costs: remembered, and made anew by Cedar, for the default set and for one of a hundred more. */
final class PolicyBench {
    private static final int ROUNDS = 20;
    private static final int WARM = 20_000;
    private static final int FRESH = 500;
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final CloudId SITE = new CloudId("11111111-2222-3333-4444-555555555555");

    private final Place place;
    private final Report report;
    private long sum;

    PolicyBench(Place place, Report report) {
        this.place = place;
        this.report = report;
    }

    void run() {
        report.heading("A decision by policy, microseconds (median and 99th percentile of rounds)");
        SetReader reader = new SetReader(new CedarLibrary(place.root().resolve("bench/target/home/cache/native")));
        long before = System.nanoTime();
        Policy few = read(reader, PolicyTexts.defaultSet());
        report.line("Cedar's library loaded and the default set read: " + (System.nanoTime() - before) / 1_000_000 + " ms");
        before = System.nanoTime();
        Policy many = read(reader, PolicyTexts.defaultSet() + hundred());
        report.line("");
        report.line("A set of 104 policies read: " + (System.nanoTime() - before) / 1_000_000 + " ms");
        report.line("");
        report.table("", "remembered", "99th", "anew", "99th");
        row("default set, in plain Java", new DefaultPolicy());
        row("default set, under Cedar", few);
        row("104 policies, which read ip and hour", many);
        if (sum == 0) {
            throw new IllegalStateException("nothing was permitted");
        }
    }

    private static Policy read(SetReader reader, String text) {
        SetReader.Reading reading = reader.read("bench@1", List.of(new SourceFile("bench.cedar", text)));
        return reading.set().orElseThrow(() -> new IllegalStateException(reading.problems().toString()));
    }

    private static String hundred() {
        return IntStream.range(0, 100)
                .mapToObj(number -> "forbid (principal in Group::\"g" + number + "\", action in Action::\"change\", resource)"
                        + " when { context.hour < " + (number % 24) + " } unless { context has ip &&"
                        + " context.ip.isInRange(ip(\"10.0." + number + ".0/24\")) };\n")
                .collect(Collectors.joining());
    }

    private void row(String name, Policy policy) {
        double[] warm = measure(policy, WARM, number -> request(number % 50));
        double[] fresh = measure(policy, FRESH, new IntFunction<>() {
            private int person = 1000;

            @Override
            public PolicyRequest apply(int number) {
                return request(person++);
            }
        });
        report.row(name, text(warm, 50), text(warm, 99), text(fresh, 50), text(fresh, 99));
    }

    private double[] measure(Policy policy, int count, IntFunction<PolicyRequest> requests) {
        double[] micros = new double[ROUNDS];
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            PolicyRequest[] asked = IntStream.range(0, count).mapToObj(requests).toArray(PolicyRequest[]::new);
            long start = System.nanoTime();
            for (PolicyRequest request : asked) {
                Decision decision = policy.decide(request);
                sum += decision.allowed() ? 1 : 0;
            }
            if (round >= 0) {
                micros[round] = (System.nanoTime() - start) / 1_000.0 / count;
            }
        }
        Arrays.sort(micros);
        return micros;
    }

    private static String text(double[] sorted, int percent) {
        return String.format("%.2f", sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)]);
    }

    private static PolicyRequest request(int person) {
        return new PolicyRequest(
                new TenantId("default"),
                new Who(new UserId("person-" + person), Set.of("staff", "g1", "g2"), Optional.empty()),
                Action.READ,
                What.tool("jira_search").onSite(SITE, "acme.atlassian.net").inProjects(Set.of("WEB")),
                new Context(Set.of("read:jira-work"), "claude", Optional.of("192.0.2.7"), START, false));
    }
}
