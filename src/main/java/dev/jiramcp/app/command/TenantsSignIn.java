package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.app.connect.Questions;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.signin.OidcSettings;
import dev.jiramcp.oauth.tenant.TenantSignIns.TenantSignIn;
import dev.jiramcp.oauth.tenant.TenantSignIns.Way;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tenants sign-in}: how the people of an organisation sign in, where it is not as the settings say. */
@Command(
        name = "sign-in",
        mixinStandardHelpOptions = true,
        description = "Has an organisation's people sign in with Atlassian, or at an identity provider of its own.")
final class TenantsSignIn extends WithSettings {
    @Parameters(index = "0", paramLabel = "ID", description = "Which: see 'jira-mcp tenants list'.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "WAY", description = "atlassian, or oidc.")
    private String way = "";

    @Option(names = "--issuer", description = "The provider, as it spells itself (oidc).")
    private Optional<String> issuer = Optional.empty();

    @Option(names = "--client-id", description = "This server's client id there (oidc); its secret is asked for.")
    private Optional<String> clientId = Optional.empty();

    @Option(names = "--groups-claim", description = "In which claim it names groups (oidc); 'groups' unless said.")
    private String groupsClaim = OidcSettings.GROUPS;

    TenantsSignIn(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        TenantId tenant = new TenantId(id);
        TenantSignIn signIn = switch (way) {
            case "atlassian" -> new TenantSignIn(Way.ATLASSIAN, Optional.empty());
            case "oidc" -> new TenantSignIn(Way.OIDC, Optional.of(provider()));
            default ->
                throw Refusal.of(Refusal.Kind.INVALID, "unknown_way", "'" + way + "' is not one of atlassian, oidc.");
        };
        try (Program program = Program.start(settings(), false)) {
            program.tenants().require(tenant);
            program.tenantSignIns().put(tenant, signIn, TenantsCommand.operator());
            terminal().print("People of '" + tenant + "' sign in by " + way + " from now on.");
        }
        return Commands.done();
    }

    private OidcSettings provider() {
        URI address = issuer.map(TenantsSignIn::address).orElseThrow(TenantsSignIn::incomplete);
        String client = clientId.orElseThrow(TenantsSignIn::incomplete);
        Secret secret = new Questions(terminal())
                .askSecret("Client secret: ")
                .filter(text -> !text.isBlank())
                .map(Secret::of)
                .orElseThrow(TenantsSignIn::incomplete);
        return new OidcSettings(address, client, secret, groupsClaim);
    }

    private static URI address(String text) {
        URI uri = URI.create(text);
        boolean here = "http".equals(uri.getScheme()) && "127.0.0.1".equals(uri.getHost());
        if (uri.getHost() == null || !("https".equals(uri.getScheme()) || here)) {
            throw Refusal.of(
                    Refusal.Kind.INVALID,
                    "no_issuer",
                    "'" + text + "' is not an issuer, such as https://login.example.com.");
        }
        return uri;
    }

    private static Refusal incomplete() {
        return Refusal.of(
                Refusal.Kind.INVALID,
                "missing_value",
                "oidc takes --issuer, --client-id, and the secret that is asked for.");
    }
}
