package dev.jiramcp.app.command;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.Context;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.policy.What;
import dev.jiramcp.policy.Who;
import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.Tool;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The flags that make up a request to be decided. */
final class PolicyAsk {
    @Option(names = "--user", paramLabel = "ID", description = "The person; 'none' for an application by itself.")
    private String user = "local";

    @Option(names = "--group", paramLabel = "NAME", description = "A group of theirs; may be repeated.")
    private List<String> groups = List.of();

    @Option(names = "--application", paramLabel = "ID", description = "The application that asks.")
    private Optional<String> application = Optional.empty();

    @Option(names = "--action", paramLabel = "ACTION", description = "What they want; with a tool, what the tool does.")
    private Optional<String> action = Optional.empty();

    @Option(names = "--tool", paramLabel = "NAME", description = "The tool.")
    private Optional<String> tool = Optional.empty();

    @Option(names = "--on", paramLabel = "HOST", description = "The site, by its host or its cloud id.")
    private Optional<String> site = Optional.empty();

    @Option(names = "--project", paramLabel = "KEY", description = "A project that is named; may be repeated.")
    private List<String> projects = List.of();

    @Option(names = "--account", paramLabel = "ID", description = "The Atlassian account that is to be shared.")
    private Optional<String> account = Optional.empty();

    @Option(names = "--request", paramLabel = "'METHOD PATH'", description = "The request through the gateway.")
    private Optional<String> gateway = Optional.empty();

    @Option(names = "--scope", paramLabel = "SCOPE", description = "A scope of Atlassian; may be repeated.")
    private List<String> scopes = List.of();

    @Option(names = "--client", paramLabel = "NAME", description = "The program that asks.")
    private String client = "terminal";

    @Option(names = "--ip", paramLabel = "ADDRESS", description = "Where it asks from; without it, this machine.")
    private Optional<String> ip = Optional.empty();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When, such as 2026-11-22T18:00:00Z or 24h ago, written 24h; now without it.")
    private Optional<String> at = Optional.empty();

    /** The request that the flags make up. */
    PolicyRequest request(TenantId tenant, Instant now) {
        return new PolicyRequest(tenant, who(), action(), what(), context(now));
    }

    private Who who() {
        if (user.equals("none")) {
            return Who.applicationAlone(
                    application.orElseThrow(() -> invalid("'--user none' needs an --application.")));
        }
        return new Who(new UserId(user), Set.copyOf(groups), application);
    }

    private Action action() {
        if (action.isEmpty()) {
            Tool<?, ?> called = tool.flatMap(Catalogue.ALL::find)
                    .orElseThrow(() -> invalid("Name an --action, or a --tool of this program."));
            return Action.of(called.effect());
        }
        return Action.find(action.get().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> invalid("'" + action.get() + "' is no action; there are "
                        + Arrays.stream(Action.values()).map(Action::id).collect(Collectors.joining(", ")) + "."));
    }

    private What what() {
        String[] parts = gateway.map(text -> text.split(" ", 2)).orElseGet(() -> new String[0]);
        if (parts.length == 1) {
            throw invalid("A request is a method and a path, such as 'GET /rest/api/3/myself'.");
        }
        Optional<CloudId> cloud = site.filter(text -> text.indexOf('.') < 0).map(CloudId::new);
        Optional<String> host = site.filter(text -> text.indexOf('.') >= 0);
        return new What(
                tool,
                Optional.empty(),
                cloud.or(() -> host.map(PolicyAsk::someCloud)),
                host,
                Set.copyOf(projects),
                account.map(AccountId::new),
                parts.length == 0 ? Optional.empty() : Optional.of(parts[0]),
                parts.length == 0 ? Optional.empty() : Optional.of(parts[1]));
    }

    /** A site that is told by its host alone has a cloud id that no policy names. */
    private static CloudId someCloud(String host) {
        return new CloudId("00000000-0000-0000-0000-000000000000");
    }

    private Context context(Instant now) {
        return new Context(
                Set.copyOf(scopes),
                client,
                ip,
                at.map(text -> Moment.read(text, now)).orElse(now),
                ip.isEmpty());
    }

    private static Refusal invalid(String text) {
        return Refusal.of(Refusal.Kind.INVALID, "invalid_request", text);
    }
}
