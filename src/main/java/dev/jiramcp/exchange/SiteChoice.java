package dev.jiramcp.exchange;

import static java.util.stream.Collectors.joining;

import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which of a person's sites a call goes to: the one that is named, exactly, by its URL, host, name or cloud id; else the
 * only one there is; else none, and the person is asked. Never the first, never the one that looks most like it.
 */
final class SiteChoice {
    private SiteChoice() {}

    static Site choose(List<Site> sites, Optional<String> named) {
        if (sites.isEmpty()) {
            throw Refusal.of(
                            Refusal.Kind.FORBIDDEN,
                            "no_site",
                            "This credential reaches no Jira site: Atlassian lists none for it.")
                    .withRemedy("Connect again and choose a site, or ask a site's administrator for access to Jira.");
        }
        if (named.isPresent()) {
            return one(sites.stream().filter(site -> fits(site, named.get())).toList(), sites, named.get());
        }
        if (sites.size() > 1) {
            throw Refusal.of(
                            Refusal.Kind.AMBIGUOUS,
                            "site_needed",
                            "You have " + sites.size() + " Jira sites: " + names(sites) + ".")
                    .withRemedy("Call again with the argument 'site', set to one of these URLs.");
        }
        return sites.get(0);
    }

    private static Site one(List<Site> fitting, List<Site> sites, String named) {
        if (fitting.isEmpty()) {
            throw Refusal.of(Refusal.Kind.NOT_FOUND, "unknown_site", "There is no site '" + named + "' among yours.")
                    .withRemedy("Yours are: " + names(sites) + ".");
        }
        if (fitting.size() > 1) {
            throw Refusal.of(
                            Refusal.Kind.AMBIGUOUS,
                            "ambiguous_site",
                            "Several of your sites are named '" + named + "': " + names(fitting) + ".")
                    .withRemedy("Name the site by its URL.");
        }
        return fitting.get(0);
    }

    private static boolean fits(Site site, String named) {
        String wanted = withoutSlashes(named.strip().toLowerCase(Locale.ROOT));
        String url = site.url().toString().toLowerCase(Locale.ROOT);
        return wanted.equals(site.id().value().toLowerCase(Locale.ROOT))
                || wanted.equals(url)
                || wanted.equals(url.replaceFirst("^https?://", ""))
                || wanted.startsWith(url + "/")
                || wanted.equals(site.name().toLowerCase(Locale.ROOT));
    }

    private static String withoutSlashes(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }

    private static String names(List<Site> sites) {
        return sites.stream()
                .map(site -> site.url() + " (" + site.name() + ")")
                .sorted()
                .collect(joining(", "));
    }
}
