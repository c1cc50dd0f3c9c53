package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.tenant.TenantPath;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --tenant}, of commands for whoever runs the deployment. */
final class ForTenant {
    @Option(
            names = "--tenant",
            paramLabel = "ID",
            description = "The organisation whose matter it is (see 'jira-mcp tenants'); your own unless it is said.")
    private Optional<String> tenant = Optional.empty();

    /** The organisation that is meant. */
    TenantId id() {
        return tenant.map(TenantId::new).orElseGet(TenantPath::home);
    }

    /** Whether it is another organisation than the one of whoever runs the program. */
    boolean isOther() {
        return !id().equals(TenantPath.home());
    }

    /**
     * Who does it, in this organisation.
     *
     * @throws dev.jiramcp.model.Refusal where there is none of this id
     */
    Caller caller(Program program, String client) {
        return Caller.local(isOther() ? program.tenants().require(id()).id() : id(), client);
    }
}
