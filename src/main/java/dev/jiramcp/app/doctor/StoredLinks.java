package dev.jiramcp.app.doctor;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jiramcp.app.connect.Books;
import dev.jiramcp.atlassian.ApiTokenWay;
import dev.jiramcp.connection.Diagnosis;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.JiraSites;
import dev.jiramcp.connection.connect.Summary;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.token.ApiToken;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Trouble;
import dev.jiramcp.tool.Tool;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The connections that are stored: how each is, whether its sites are reached, and what its scopes leave out. */
final class StoredLinks {
    private static final String AGAIN = "Connect again: jira-mcp connect.";

    private final Books books;
    private final List<Tool<?, ?>> offered;

    StoredLinks(Books books, List<Tool<?, ?>> offered) {
        this.books = books;
        this.offered = offered;
    }

    List<Finding> examine(Link link) {
        List<Finding> findings = new ArrayList<>();
        Summary summary = books.summaries().of(link);
        findings.add(state(link, summary));
        if (!summary.state().health().ended()) {
            findings.add(sites(link));
            findings.add(scopes(link));
        }
        return findings;
    }

    private static String name(Link link) {
        return "Connection " + link.id() + (link.owner() instanceof Owner.Person ? "" : " of the organisation");
    }

    private static Finding state(Link link, Summary summary) {
        Health health = summary.state().health();
        String reason = summary.state().reason();
        String text = summary.kind() + ": "
                + health.name().toLowerCase(Locale.ROOT).replace('_', ' ') + (reason.isEmpty() ? "" : ". " + reason);
        return switch (health) {
            case ACTIVE -> Finding.good(name(link), text);
            case EXPIRING_SOON -> Finding.warning(name(link), text, "Connect again ahead of that: jira-mcp connect.");
            case KEY_UNAVAILABLE -> Finding.broken(name(link), text, "See what is said of keys.");
            default ->
                Diagnosis.of(health, reason, link.credential() instanceof Credential.OfApiToken)
                        .map(diagnosis -> finding(link, health, diagnosis))
                        .orElseThrow();
        };
    }

    private static Finding finding(Link link, Health health, Diagnosis diagnosis) {
        boolean works = health == Health.DEGRADED || health == Health.SCOPE_DRIFT || health == Health.SITE_LOST;
        String further = health == Health.DEGRADED || health == Health.DISABLED_BY_ADMIN ? "" : AGAIN;
        return works
                ? Finding.warning(name(link), diagnosis.trouble(), diagnosis.more(), further)
                : Finding.broken(name(link), diagnosis.trouble(), diagnosis.more(), further);
    }

    private Finding sites(Link link) {
        String name = "Sites of " + link.id();
        try {
            Set<CloudId> reached = reached(link);
            List<String> lost = link.terms().sites().stream()
                    .filter(site -> !reached.contains(site.id()))
                    .map(site -> site.url().toString())
                    .toList();
            return lost.isEmpty()
                    ? Finding.good(name, urls(link.terms().sites()) + " reached")
                    : Finding.broken(name, Trouble.SITE_LOST, "No longer reached: " + String.join(", ", lost) + ".");
        } catch (Refusal refused) {
            return Finding.broken(name, refused, AGAIN);
        }
    }

    private Set<CloudId> reached(Link link) {
        if (link.credential() instanceof Credential.OfGrant grant) {
            Authorization.Bearer bearer =
                    books.grants().fresh(link.tenant(), grant.id()).bearer();
            return JiraSites.of(books.atlassian().resources(bearer)).stream()
                    .map(Site::id)
                    .collect(toUnmodifiableSet());
        }
        Credential.OfApiToken of = (Credential.OfApiToken) link.credential();
        ApiToken token = books.tokens().find(link.tenant(), of.id()).orElseThrow();
        Authorization.Basic basic = books.tokens().credential(link.tenant(), of.id());
        return Set.of(
                ApiTokenWay.find(books.atlassian(), token.site().url(), basic).cloud());
    }

    private Finding scopes(Link link) {
        String name = "Scopes of " + link.id();
        Set<Scope> usable = usable(link);
        Set<Scope> missing = new TreeSet<>();
        List<String> shut = new ArrayList<>();
        for (Tool<?, ?> tool : offered) {
            List<Scope> lacking = tool.scopes().missingFrom(usable);
            if (!lacking.isEmpty()) {
                shut.add(tool.name());
                missing.addAll(lacking);
            }
        }
        return shut.isEmpty()
                ? Finding.good(name, words(usable) + "; enough for the " + offered.size() + " tools that are offered")
                : Finding.warning(
                        name,
                        Trouble.SCOPE_MISSING,
                        "It has " + words(usable) + "; " + shut.size() + " of " + offered.size() + " tools take more: "
                                + words(missing) + " (" + String.join(", ", shut) + ").",
                        "Or leave it: the tools say so when they are called.");
    }

    private Set<Scope> usable(Link link) {
        Set<Scope> chosen = link.terms().scopes();
        return link.credential() instanceof Credential.OfGrant of
                ? books.grants()
                        .find(link.tenant(), of.id())
                        .map(grant ->
                                chosen.stream().filter(grant.scopes()::contains).collect(toUnmodifiableSet()))
                        .orElse(Set.of())
                : chosen;
    }

    private static String urls(List<Site> sites) {
        return sites.stream().map(site -> site.url().toString()).collect(joining(", "));
    }

    private static String words(Collection<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::value).collect(joining(" "));
    }
}
