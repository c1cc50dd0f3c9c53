package dev.jiramcp.exchange;

import static java.util.stream.Collectors.joining;

import dev.jiramcp.connection.Held;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Question;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Trouble;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is said where no site, or no credential for it, can be settled on. */
final class SiteRefusals {
    static final String SITE = "site";

    private SiteRefusals() {}

    static Refusal none(Optional<URI> page) {
        return linked(Trouble.NO_SITE.refusal(), page);
    }

    /** There are connections, all of the organisation, and this call may not use them. */
    static Refusal notAllowed(String tool, Optional<URI> page) {
        return linked(
                Refusal.of(
                                Refusal.Kind.UNAUTHENTICATED,
                                "not_connected",
                                "You have not connected your Jira account, and " + tool
                                        + " may not use the organisation's connection.")
                        .withRemedy("Connect your own account."),
                page);
    }

    static Refusal unknown(String named, Collection<Site> sites, Optional<URI> page) {
        Refusal refusal =
                Refusal.of(Refusal.Kind.NOT_FOUND, "unknown_site", "There is no site '" + named + "' among yours.");
        String yours = "Yours are: " + names(sites) + ".";
        return linked(
                refusal.withRemedy(page.isPresent() ? yours + " Another one has to be connected first:" : yours), page);
    }

    static Refusal severalNamed(String named, Collection<Site> sites) {
        return question(
                Refusal.of(
                                Refusal.Kind.AMBIGUOUS,
                                "ambiguous_site",
                                "Several of your sites are named '" + named + "': " + names(sites) + ".")
                        .withRemedy("Name the site by its URL."),
                sites);
    }

    static Refusal contradiction(Site named, URI page) {
        return Refusal.of(
                        Refusal.Kind.INVALID,
                        "site_conflict",
                        "The call names the site " + named.url() + ", but " + page + " is not on it.")
                .withRemedy("Leave out 'site', or give an address of that site.");
    }

    static Refusal needed(String why, Collection<Site> sites) {
        return question(
                Refusal.of(Refusal.Kind.AMBIGUOUS, "site_needed", why + names(sites) + ".")
                        .withRemedy("Call again with the argument 'site', set to one of these URLs. To have one of them"
                                + " taken from now on: jira-mcp connections --default SITE."),
                sites);
    }

    private static Refusal question(Refusal refusal, Collection<Site> sites) {
        List<Question.Choice> choices = sites.stream()
                .map(site -> new Question.Choice(site.url().toString(), site.name() + " (" + site.url() + ")"))
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .toList();
        return refusal.withQuestion(new Question(SITE, refusal.text() + " Which one is meant?", choices));
    }

    static Refusal scopes(String tool, List<Scope> missing, Optional<URI> page) {
        String names = missing.stream().map(scope -> "'" + scope + "'").collect(joining(", "));
        return linked(
                Trouble.SCOPE_MISSING.refusal(tool + " needs the " + (missing.size() == 1 ? "scope " : "scopes ")
                        + names + ", which this connection does not have."),
                page);
    }

    /** The connection is there, and of no use until somebody acts. */
    static Refusal ended(Refusal why, Site site, Optional<URI> page) {
        return linked(why.withText(why.text() + " It is the connection to " + site.url() + "."), page);
    }

    static Refusal switchedOff(Held.Ended ended) {
        return Trouble.CONNECTION_DISABLED.refusal(ended.why());
    }

    /** A refusal that connecting would help with, with the way there. */
    static Refusal helped(Refusal refusal, Supplier<Optional<URI>> page) {
        boolean allows =
                refusal.kind() == Refusal.Kind.SCOPE_MISSING && !refusal.code().equals("scope_unknown");
        boolean helps = refusal.kind() == Refusal.Kind.UNAUTHENTICATED || allows;
        return helps && refusal.link().isEmpty() ? linked(refusal, page.get()) : refusal;
    }

    private static Refusal linked(Refusal refusal, Optional<URI> page) {
        return page.map(refusal::withLink).orElse(refusal);
    }

    private static String names(Collection<Site> sites) {
        return sites.stream()
                .map(site -> site.url() + " (" + site.name() + ")")
                .sorted()
                .collect(joining(", "));
    }
}
