package dev.jiramcp.app.doctor;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.SealedColumns;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.vault.VaultStatus;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What is stored: keys, apps of Atlassian and connections. A database that is not there yet is not made by looking. */
final class Stored {
    private static final TenantId TENANT = Caller.local("doctor").tenant();

    private Stored() {}

    static List<Finding> examine(Settings settings) {
        if (settings.database() instanceof StoreAddress.Sqlite sqlite && !Files.exists(sqlite.file())) {
            return settings.policy().isEmpty() ? List.of(none()) : List.of(none(), policyOfOperator(settings));
        }
        try (Program program = Program.start(settings, false)) {
            return examine(program);
        } catch (Refusal closed) {
            return List.of(Finding.broken("Database", closed, "See that it runs and that its address is right."));
        }
    }

    private static Finding policyOfOperator(Settings settings) {
        try (Program program = Program.start(settings, false)) {
            return PolicyChecks.examine(program, TENANT);
        }
    }

    private static Finding none() {
        return Finding.good("Stored connections", "none yet; 'jira-mcp connect' makes one");
    }

    private static List<Finding> examine(Program program) {
        List<Finding> findings = new ArrayList<>();
        findings.add(keys(program));
        findings.add(AuditState.examine(program, TENANT));
        findings.add(PolicyChecks.examine(program, TENANT));
        List<TenantId> tenants = program.books().links().tenants();
        tenants.stream()
                .filter(tenant -> !tenant.equals(TENANT))
                .map(tenant -> AuditState.examine(program, tenant).of("organisation " + tenant))
                .forEach(findings::add);
        tenants.forEach(tenant -> examine(program, tenant).stream()
                .map(finding -> tenant.equals(TENANT) ? finding : finding.of("organisation " + tenant))
                .forEach(findings::add));
        if (findings.stream().noneMatch(found -> found.check().startsWith("Connection "))) {
            findings.add(none());
        }
        return findings;
    }

    private static List<Finding> examine(Program program, TenantId tenant) {
        List<Finding> findings = new ArrayList<>();
        StoredApps ofApps = new StoredApps(program.books(), program.settings());
        program.books().apps().of(tenant).forEach(app -> findings.addAll(ofApps.examine(app)));
        StoredLinks ofLinks = new StoredLinks(
                program.books(), Program.selection(program.settings()).tools());
        program.books().links().of(tenant).forEach(link -> findings.addAll(ofLinks.examine(link)));
        return findings;
    }

    private static Finding keys(Program program) {
        String remedy = "Put back the master key that sealed them; nothing is lost while it may come back."
                + " 'jira-mcp vault status' says more.";
        try {
            VaultStatus status = VaultStatus.of(program.vault(), SealedColumns.ALL);
            return status.isGood()
                    ? Finding.good("Keys", "everything that is sealed opens")
                    : Finding.broken(
                            "Keys",
                            status.unopened() + " values do not open: "
                                    + status.troubles().get(0),
                            remedy);
        } catch (Refusal lost) {
            return Finding.broken("Keys", lost, remedy);
        }
    }
}
