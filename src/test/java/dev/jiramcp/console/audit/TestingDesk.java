package dev.jiramcp.console.audit;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditLog;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.audit.CheckpointRules;
import dev.jiramcp.audit.Checkpoints;
import dev.jiramcp.audit.Elsewhere;
import dev.jiramcp.audit.Linker;
import dev.jiramcp.audit.Readings;
import dev.jiramcp.audit.TestingAudit;
import dev.jiramcp.audit.Verifier;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.console.Rights;
import dev.jiramcp.console.Subject;
import dev.jiramcp.console.TestingConsole;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.member.Members;
import dev.jiramcp.oauth.member.Owners;
import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A console with the pages of the audit log; whoever has the name of a role has that role. */
final class TestingDesk implements AutoCloseable {
    static final TenantId TENANT = TestingConsole.TENANT;

    final TestingConsole console;

    TestingDesk(TestingDatabase database) {
        this.console = new TestingConsole(database, TestingDesk::subjects, TestingDesk::rights);
    }

    private static List<Subject> subjects(Store store) {
        Clock clock = Clock.systemUTC();
        Vault vault = TestingAudit.vault(store, clock);
        Audit audit = TestingAudit.of(store, clock);
        Verifier verifier = new Verifier(
                store,
                vault,
                new Linker(store, vault, clock),
                new Checkpoints(store, vault, clock, CheckpointRules.USUAL, Optional.empty()));
        Desk.Reading reading =
                new Desk.Reading(new Readings(store, audit, clock), audit, verifier, () -> Elsewhere.NONE);
        return List.of(new AuditPages(
                new Desk(new AuditLog(store), members(store, clock)::names, reading, clock, Optional.empty(), "1")));
    }

    private static Members members(Store store, Clock clock) {
        Ground ground = new Ground(
                store, TestingAudit.vault(store, clock), TestingAudit.of(store, clock), clock, new SecureRandom());
        return new Members(ground, new Owners(TENANT, List.of(), false), List.of());
    }

    private static Rights.Granted rights(TenantId tenant, UserId user) {
        for (Role role : Role.values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(user.value())) {
                return Rights.Granted.to(role);
            }
        }
        return new Rights.Granted("stranger", Set.of());
    }

    /** Adds a record; its id. */
    String add(String actor, String action, String outcome, ObjectNode details) {
        AuditRecord entry = new AuditRecord(TENANT, Instant.now(), actor, "claude", action, "PROJ-1", outcome, details);
        return console.store.write(database -> console.audit.append(database, entry));
    }

    String add(String actor, String action, String outcome) {
        return add(actor, action, outcome, Json.object());
    }

    @Override
    public void close() {
        console.close();
    }
}
