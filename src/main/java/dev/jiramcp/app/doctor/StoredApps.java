package dev.jiramcp.app.doctor;

import static java.util.stream.Collectors.joining;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.connect.Books;
import dev.jiramcp.app.connect.LoopbackDoor;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.atlassian.Grant;
import dev.jiramcp.atlassian.OAuthApp;
import dev.jiramcp.atlassian.TokenAnswer;
import dev.jiramcp.connection.app.AppSecret;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.connection.connect.StuckPage;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.Trouble;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The apps of Atlassian that are stored: whether Atlassian takes their secret, their callback, their scopes. */
final class StoredApps {
    private final Books books;
    private final Settings settings;
    private final Set<Scope> wanted;

    StoredApps(Books books, Settings settings) {
        this.books = books;
        this.settings = settings;
        this.wanted = ScopeChoice.forTools(Program.selection(settings).tools()).scopes();
    }

    List<Finding> examine(AtlassianApp app) {
        List<Finding> findings = new ArrayList<>();
        findings.add(secret(app));
        app.callback().ifPresent(callback -> findings.add(callback(app, callback)));
        findings.add(scopes(app));
        return findings;
    }

    private static String name(AtlassianApp app) {
        return "App " + app.clientId();
    }

    /** With a code that is none, Atlassian says whether it knows the app before it says that it does not know the code. */
    private Finding secret(AtlassianApp app) {
        Grant question = app.kind() == AtlassianApp.Kind.SERVICE_ACCOUNT
                ? new Grant.Client()
                : new Grant.Code(Secret.of("doctor"), app.callback().orElse(terminal()), Optional.empty());
        try {
            for (AppSecret secret : books.apps().secrets(app)) {
                TokenAnswer answer = books.atlassian().token(new OAuthApp(app.clientId(), secret.secret()), question);
                if (!(answer instanceof TokenAnswer.Denied denied) || denied.next() != TokenAnswer.Next.APP) {
                    return Finding.good(name(app), "Atlassian accepts its id and secret");
                }
            }
        } catch (HttpFailure | Refusal silent) {
            return Finding.warning(
                    name(app),
                    "whether Atlassian accepts its id and secret is not known: " + silent.getMessage(),
                    "Try again.");
        }
        return Finding.broken(name(app), Trouble.APP_MISCONFIGURED, "");
    }

    private Finding callback(AtlassianApp app, URI callback) {
        URI terminal = terminal();
        Optional<URI> server = server();
        String name = "Callback of " + app.clientId();
        if (callback.equals(terminal) || server.filter(callback::equals).isPresent()) {
            return Finding.good(name, callback + ", to be set at the app to the letter");
        }
        StuckPage.Facts facts = new StuckPage.Facts(app.clientId(), server.orElse(terminal), "");
        return Finding.warning(
                        name,
                        Trouble.CALLBACK_MISMATCH,
                        "It was " + callback + " when it was stored; this program answers at "
                                + server.filter(url -> !url.equals(terminal))
                                        .map(url -> url + " and ")
                                        .orElse("") + terminal + ".",
                        "Or set JIRA_MCP_CALLBACK_PORT or JIRA_MCP_PUBLIC_URL to where the callback is.")
                .with(facts::in);
    }

    private Finding scopes(AtlassianApp app) {
        String name = "Scopes of " + app.clientId();
        Set<Scope> missing = new TreeSet<>(wanted);
        missing.remove(Scope.OFFLINE_ACCESS);
        if (app.scopes().isEmpty()) {
            return Finding.good(name, "no interface tells them; the tools that are offered take " + words(missing));
        }
        missing.removeAll(app.scopes().get());
        return missing.isEmpty()
                ? Finding.good(name, "all that the tools take which are offered")
                : Finding.warning(
                                name,
                                Trouble.SCOPE_NOT_ON_APP,
                                "It lacks " + words(missing) + ", which tools take that are offered.",
                                "Or offer fewer tools by JIRA_MCP_TOOLSETS.")
                        .with(new StuckPage.Facts(app.clientId(), terminal(), words(missing))::in);
    }

    /** Where {@code serve} answers; nothing where any free port is taken. */
    private Optional<URI> server() {
        int port = settings.listen().port();
        return settings.publicUrl()
                .map(URI::toString)
                .or(() -> port == 0 ? Optional.empty() : Optional.of("http://localhost:" + port))
                .map(url -> URI.create(url + ConnectFlow.CALLBACK));
    }

    private URI terminal() {
        return LoopbackDoor.callback(settings.app().callbackPort());
    }

    private static String words(Set<Scope> scopes) {
        return scopes.stream().map(Scope::value).collect(joining(" "));
    }
}
