package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.audit.AuditEntry;
import dev.jiramcp.audit.AuditJson;
import dev.jiramcp.audit.AuditPage;
import dev.jiramcp.audit.AuditQuery;
import dev.jiramcp.audit.Following;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit list}: records, the newest last. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists audit records, the newest last. That somebody lists them is on record too.")
final class AuditListCommand extends WithSettings {
    private static final int PAGE = 1_000;
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    @Mixin
    private AuditFilter filter = new AuditFilter();

    @Option(names = "--limit", paramLabel = "N", description = "How many at most; 50 unless said otherwise.")
    private int limit = 50;

    @Option(names = "--follow", description = "Go on with records as they are written, until stopped.")
    private boolean follow;

    @Option(names = "--json", description = "Print each record as a line of JSON.")
    private boolean json;

    AuditListCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Program program = Program.start(settings(), false)) {
            AuditQuery query =
                    filter.query(program, terminal(), Clock.systemUTC().instant());
            TenantId tenant = filter.tenant();
            program.bookkeeping().readings().note(AuditText.reader(tenant), follow ? "follow" : "list", query);
            List<AuditEntry> newest = newest(program, tenant, query);
            newest.forEach(this::print);
            if (newest.isEmpty() && !follow) {
                terminal().tell("There is no such record.");
            }
            if (follow) {
                follow(new Following(program.bookkeeping().log(), tenant, query, newest, Clock.systemUTC()));
            }
        }
        return Commands.done();
    }

    private List<AuditEntry> newest(Program program, TenantId tenant, AuditQuery query) {
        List<AuditEntry> found = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            int size = Math.min(PAGE, limit - found.size());
            if (size <= 0) {
                break;
            }
            AuditPage page = program.bookkeeping().log().page(tenant, query, next, size);
            found.addAll(page.entries());
            next = page.next();
        } while (next.isPresent());
        Collections.reverse(found);
        return found;
    }

    private void follow(Following following) {
        CountDownLatch stopped = new CountDownLatch(1);
        Thread waiter = new Thread(() -> await(stopped), "stop");
        waiter.setDaemon(true);
        waiter.start();
        try {
            while (!stopped.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
                following.next().forEach(this::print);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(CountDownLatch stopped) {
        try {
            terminal().stop().await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }

    private void print(AuditEntry entry) {
        terminal().print(json ? Json.write(AuditJson.of(entry)) : AuditText.line(entry));
    }
}
