package dev.jiramcp.connection.budget;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The account of a process that shares with no other. Thread-safe. */
public final class MemoryLedger implements Ledger {
    private static final class Account {
        private long size;
        private long taken;
        private final Map<Party.Person, Use> uses = new HashMap<>();
    }

    /** The newest hour of each app. */
    private final Map<String, Hour> hours = new HashMap<>();

    private final Map<Hour, Account> accounts = new HashMap<>();
    private final Map<String, Map<String, Pause>> pauses = new HashMap<>();

    @Override
    public synchronized Statement settle(Report report) {
        Account account = account(report);
        report.said().ifPresent(said -> {
            account.size = said.size();
            account.taken = Math.max(account.taken, said.size() - said.left());
        });
        long leased = Leases.grant(account.size, account.taken, report.wanted());
        account.taken += leased;
        report.spent()
                .forEach((person, points) -> account.uses.merge(
                        person,
                        new Use(person, points, report.now()),
                        (old, more) -> new Use(person, old.used() + more.used(), more.seen())));
        return new Statement(leased, account.size, account.taken, List.copyOf(account.uses.values()), open(report));
    }

    private Account account(Report report) {
        Hour hour = report.hour();
        Hour before = hours.put(hour.app(), hour);
        if (before != null && !before.equals(hour)) {
            accounts.remove(before);
        }
        return accounts.computeIfAbsent(hour, fresh -> {
            Account account = new Account();
            account.size = report.size();
            return account;
        });
    }

    private Map<String, Pause> open(Report report) {
        Map<String, Pause> known = pauses.getOrDefault(report.hour().app(), Map.of());
        Instant now = report.now();
        List<String> over = new ArrayList<>();
        known.forEach((site, pause) -> {
            if (!pause.until().isAfter(now)) {
                over.add(site);
            }
        });
        over.forEach(known::remove);
        return Map.copyOf(known);
    }

    @Override
    public synchronized void pause(String app, String site, Pause pause) {
        pauses.computeIfAbsent(app, name -> new HashMap<>()).merge(site, pause, Pause::orLonger);
    }
}
