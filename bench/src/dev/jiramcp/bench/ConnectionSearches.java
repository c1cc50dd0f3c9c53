package dev.jiramcp.bench;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.health.Listing;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.vault.MasterKeySource;
import dev.jiramcp.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pages of many connections as the console asks for them: by what is typed, by state, and by both; and how many there are. */
final class ConnectionSearches {
    private static final int PAGE = 25;
    private static final int ROUNDS = 9;
    private static final TenantId TENANT = new TenantId("default");
    private static final Set<Health> WELL = Set.of(Health.ACTIVE);
    private static final Set<Health> ATTENTION = EnumSet.complementOf(EnumSet.of(Health.ACTIVE));

    private final Listing listing;
    private final Report report;

    ConnectionSearches(Store store, Report report) {
        Clock clock = Clock.systemUTC();
        Vault vault = new Vault(store, List.of(new MasterKeySource.Value(Secret.of(Prepared.KEY))), clock);
        Audit audit = new Audit(vault, clock, new SecureRandom());
        this.listing = new Listing(new Ground(store, vault, audit, clock, new SecureRandom()));
        this.report = report;
    }

    void run() {
        report.line("");
        report.table("connections looked for", "found", "first page", "next", "middle");
        row("everything", "", Set.of());
        row("well", "", WELL);
        row("need attention, 1 in 80", "", ATTENTION);
        row("connect again, 1 in 500", "", EnumSet.of(Health.REAUTH_REQUIRED));
        row("revoked, none", "", EnumSet.of(Health.REVOKED));
        row("a person's id, the oldest", "person-9999", Set.of());
        row("a name, 1 in 97", "person 42 ", Set.of());
        row("an account's name, one", "account of person 42 surname 4213", Set.of());
        row("a site, 1 in 10", "site1", Set.of());
        row("nothing fits", "nobody-of-this-name", Set.of());
        row("a site, and need attention", "site0", ATTENTION);
        row("a name, and well", "person 42 ", WELL);
        row("a name, and need attention", "person 11 ", ATTENTION);
        row("nothing fits, and need attention", "nobody-of-this-name", ATTENTION);
        report.row("how many there are", "", time(() -> listing.count(TENANT)), "", "");
    }

    private void row(String what, String text, Set<Health> health) {
        String middle = middle();
        Listing.Page first = listing.page(TENANT, wanted(text, health, ""));
        report.row(
                what,
                String.valueOf(first.connections().size()),
                time(() -> listing.page(TENANT, wanted(text, health, ""))),
                first.next().map(next -> time(() -> listing.page(TENANT, wanted(text, health, next)))).orElse(""),
                time(() -> listing.page(TENANT, wanted(text, health, middle))));
    }

    private String middle() {
        Optional<String> next = Optional.of("");
        for (int page = 0; page < ConnectionRows.MANY / 400; page++) {
            next = listing.page(TENANT, new Listing.Wanted("", Set.of(), next.orElseThrow(), 200)).next();
        }
        return next.orElseThrow();
    }

    private static Listing.Wanted wanted(String text, Set<Health> health, String after) {
        return new Listing.Wanted(text, health, after, PAGE);
    }

    @FunctionalInterface
    private interface Work {
        Object run();
    }

    private static String time(Work work) {
        long[] times = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            Object unused = work.run();
            times[round] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return Report.ms(times[ROUNDS / 2] / 1e6);
    }
}
