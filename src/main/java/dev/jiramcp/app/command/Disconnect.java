package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.app.connect.Books;
import dev.jiramcp.app.connect.Questions;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.installation.Disconnection;
import dev.jiramcp.connection.installation.Installation;
import dev.jiramcp.connection.installation.Installations;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code disconnect}: ends connections, and says before and after what that does. */
@Command(
        name = "disconnect",
        mixinStandardHelpOptions = true,
        description = "Ends a connection to Jira, and says what becomes of what is stored.")
final class Disconnect extends WithSettings {
    @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "Which: see 'jira-mcp connections'.")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--installation",
            description =
                    "One of the organisation's in place of yours; with --all the whole installation: its apps, its"
                            + " connections, and those of everybody within it.")
    private boolean installation;

    @Option(names = "--all", description = "All of yours.")
    private boolean all;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Mixin
    private ForTenant forTenant = new ForTenant();

    Disconnect(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Program program = Program.start(settings(), false)) {
            Caller caller = forTenant.caller(program, "jira-mcp disconnect");
            Books books = program.books();
            if (installation && all) {
                return removed(books.installations(), caller) ? Commands.done() : Commands.failed();
            }
            List<Disconnection> chosen = chosen(among(books, caller)).stream()
                    .map(link -> books.installations().disconnection(link.tenant(), link.id()))
                    .toList();
            chosen.forEach(shown -> said(books, shown));
            if (!yes && !agreed()) {
                terminal().tell("Nothing was changed.");
                return Commands.failed();
            }
            chosen.stream()
                    .flatMap(shown -> books.installations().end(shown, Actor.of(caller)).stream())
                    .forEach(removal -> terminal().print(removal.removed().id() + ": " + removal.text()));
        }
        return Commands.done();
    }

    /** People's before the organisation's, so that none of theirs ends with one of these before its own turn. */
    private List<Link> among(Books books, Caller caller) {
        if (installation) {
            return books.links().ofInstallation(caller.tenant());
        }
        if (!forTenant.isOther()) {
            return books.links().of(caller.tenant(), caller.user());
        }
        return books.links().of(caller.tenant()).stream()
                .sorted(Comparator.comparing(link -> link.owner() instanceof Owner.Installation))
                .toList();
    }

    private void said(Books books, Disconnection shown) {
        terminal().print("Connection " + shown.link().id() + ": " + before(books, shown.link()));
        if (!all) {
            shown.whatEndsWithIt().forEach(terminal()::print);
        }
    }

    /** Removes the installation as it was shown; false where that was not agreed to. */
    private boolean removed(Installations installations, Caller caller) {
        mustNameOne();
        Installation shown = installations.require(caller.tenant());
        shown.whatRemovalEnds().forEach(terminal()::print);
        if (!yes && !agreed()) {
            terminal().tell("Nothing was changed.");
            return false;
        }
        installations
                .remove(shown, Actor.of(caller))
                .forEach(removal -> terminal().print(removal.removed().id() + ": " + removal.text()));
        terminal().print("The installation is removed.");
        return true;
    }

    private void mustNameOne() {
        if (all == id.isPresent()) {
            throw Refusal.of(Refusal.Kind.INVALID, "which_connection", "Name one connection, or say --all.")
                    .withRemedy(listing());
        }
    }

    private String listing() {
        return installation
                ? "'jira-mcp connections --installation' lists the organisation's."
                : "'jira-mcp connections' lists yours.";
    }

    private List<Link> chosen(List<Link> among) {
        mustNameOne();
        List<Link> chosen = among.stream()
                .filter(link -> all || link.id().value().equals(id.orElse("")))
                .toList();
        if (chosen.isEmpty()) {
            throw Refusal.of(
                            Refusal.Kind.NOT_FOUND,
                            "unknown_connection",
                            all ? "You have no connections." : "There is no such connection: '" + id.orElse("") + "'.")
                    .withRemedy(listing());
        }
        return chosen;
    }

    /** What will come of it, as far as it can be known before. */
    private static String before(Books books, Link link) {
        long others = books.links().of(link.tenant(), link.credential()).stream()
                .filter(other -> !other.id().equals(link.id()))
                .count();
        return others == 0
                ? "what is stored of its credential will be destroyed, and Atlassian will be asked to revoke it, which it"
                        + " may or may not do; you can see and remove access at id.atlassian.com, Connected apps."
                : "the credential stays, as " + others + " more connection" + (others == 1 ? " uses" : "s use")
                        + " the same authorization.";
    }

    private boolean agreed() {
        return new Questions(terminal())
                .ask("Disconnect? [y/N] ")
                .filter(answer -> answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes"))
                .isPresent();
    }
}
