package dev.jiramcp.app.connect;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.jiramcp.app.Terminal;
import dev.jiramcp.atlassian.Account;
import dev.jiramcp.atlassian.OAuthApp;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.installation.ApiTokenEntry;
import dev.jiramcp.connection.installation.CredentialNotices;
import dev.jiramcp.connection.installation.EnteredTokens;
import dev.jiramcp.connection.installation.Expiry;
import dev.jiramcp.connection.installation.FoundAccount;
import dev.jiramcp.connection.installation.ServiceAccounts;
import dev.jiramcp.connection.installation.SiteAddress;
import dev.jiramcp.connection.installation.TriedToken;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Connects from a terminal with a credential that is entered there: an API token, or a service account's id and secret. */
public final class TerminalEntry {
    private final Terminal terminal;
    private final Questions questions;
    private final Books books;
    private final SiteAddress sites;
    private final Caller caller;

    /**
     * What is to be connected.
     *
     * @param choice what it may do
     * @param installation whether for everybody in the organisation, not for the person of this machine alone
     * @param site the site, where it is known
     */
    public record Order(ScopeChoice choice, boolean installation, Optional<URI> site) {
        public Order {
            requireNonNull(choice, "choice is null");
            requireNonNull(site, "site is null");
        }

        private Owner owner(Caller caller) {
            return installation ? new Owner.Installation() : new Owner.Person(caller.user());
        }
    }

    /**
     * Connects.
     *
     * @param caller who is at the terminal, and for which organisation
     */
    public TerminalEntry(Terminal terminal, Books books, SiteAddress sites, Caller caller) {
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.questions = new Questions(terminal);
        this.books = requireNonNull(books, "books is null");
        this.sites = requireNonNull(sites, "sites is null");
        this.caller = requireNonNull(caller, "caller is null");
    }

    /**
     * Connects with an API token.
     *
     * @throws Refusal where no connection came of it
     */
    public void apiToken(Order order) {
        CredentialNotices.apiToken(order.owner(caller)).forEach(terminal::tell);
        URI site = order.site().orElseGet(() -> sites.read(answer("Site, such as https://acme.atlassian.net: ")));
        String email = answer("E-mail address of the account: ");
        Secret token = secret("API token (not shown): ");
        String day = answer("It ends on (year-month-day, as Atlassian shows it): ");
        EnteredTokens flow = books.enteredTokens();
        TriedToken tried = flow.attempt(new ApiTokenEntry(
                caller.tenant(),
                order.owner(caller),
                site,
                email,
                token,
                Expiry.read(day, books.ground().now())));
        terminal.tell(
                tried.scoped() ? "It works. It has scopes, so calls go through Atlassian's gateway." : "It works.");
        show(tried.account(), List.of(tried.site()));
        confirm();
        report(flow.link(tried, order.choice(), Actor.of(caller)));
    }

    /**
     * Connects with a service account.
     *
     * @throws Refusal where no connection came of it
     */
    public void serviceAccount(Order order) {
        CredentialNotices.serviceAccount(order.owner(caller)).forEach(terminal::tell);
        String id = answer("Client id: ");
        ServiceAccounts flow = books.serviceAccounts();
        FoundAccount found = flow.attempt(new OAuthApp(id, secret("Client secret (not shown): ")));
        show(found.account(), found.sites());
        List<Site> chosen = chosen(found.sites());
        confirm();
        ServiceAccounts.Decision decision = new ServiceAccounts.Decision(
                caller.tenant(), order.owner(caller), chosen, order.choice().scopes());
        report(flow.link(found, decision, Actor.of(caller)));
    }

    private void show(Account account, List<Site> reached) {
        terminal.tell("  account     " + ConnectionText.plain(account.name()) + " (" + account.id() + ")");
        reached.forEach(
                site -> terminal.tell("  site        " + ConnectionText.plain(site.name()) + ", " + site.url()));
    }

    /** Several sites are chosen by their addresses, never by position. */
    private List<Site> chosen(List<Site> reached) {
        if (reached.size() == 1) {
            return reached;
        }
        String named = answer("Which sites may be used? (addresses with commas between them, or 'all'): ");
        if (named.toLowerCase(Locale.ROOT).equals("all")) {
            return reached;
        }
        List<Site> chosen = new ArrayList<>();
        for (String name : named.split("[,\\s]+", -1)) {
            URI address = sites.read(name);
            chosen.add(reached.stream()
                    .filter(site -> site.url().equals(address))
                    .findFirst()
                    .orElseThrow(() -> notReached(name, reached)));
        }
        return chosen;
    }

    private static Refusal notReached(String name, List<Site> reached) {
        return Refusal.of(Refusal.Kind.INVALID, "site_not_offered", "It does not reach '" + name + "'.")
                .withRemedy("It reaches "
                        + reached.stream().map(site -> site.url().toString()).collect(joining(", ")) + ".");
    }

    private void confirm() {
        boolean agreed = questions
                .ask("Connect it? [y/N] ")
                .filter(answer -> answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes"))
                .isPresent();
        if (!agreed) {
            throw Refusal.of(Refusal.Kind.INVALID, "not_confirmed", "Nothing was connected.");
        }
    }

    private String answer(String question) {
        return questions.ask(question).orElseThrow(TerminalEntry::nothingEntered);
    }

    private Secret secret(String question) {
        return questions.askSecret(question).map(Secret::of).orElseThrow(TerminalEntry::nothingEntered);
    }

    private static Refusal nothingEntered() {
        return Refusal.of(Refusal.Kind.INVALID, "nothing_entered", "Nothing was entered, so nothing was connected.");
    }

    private void report(Link link) {
        terminal.print("Connected.");
        new ConnectionText(terminal).print(books.summaries().of(link));
        terminal.print("Next: jira-mcp call jira_get_me");
    }
}
