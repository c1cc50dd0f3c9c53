package dev.jiramcp.connection.installation;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Addresses;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.model.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address of a site as people enter it: its name, its host, or any page of it. Nothing is asked at an address to which
 * the rules would not send an API token, so that nobody can make this server call other hosts.
 */
public final class SiteAddress {
    private static final String ATLASSIAN = ".atlassian.net";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final Pattern SCHEME = Pattern.compile("(?i)https?://.*");

    private final HostRules rules;

    public SiteAddress(HostRules rules) {
        this.rules = requireNonNull(rules, "rules is null");
    }

    /**
     * The site of what somebody entered.
     *
     * @throws Refusal where it is not an address, or not one of a site at Atlassian
     */
    public URI read(String entered) {
        String text = entered.strip();
        String host = NAME.matcher(text).matches() ? text + ATLASSIAN : text;
        try {
            URI page = new URI(SCHEME.matcher(host).matches() ? host : "https://" + host);
            if (rules.allowSite(page)) {
                return site(page);
            }
        } catch (URISyntaxException | Refusal notAnAddress) {
            throw foreign(entered);
        }
        throw foreign(entered);
    }

    /** Sites at Atlassian stand at the top of their host; others where they were set to stand. */
    private static URI site(URI page) throws URISyntaxException {
        String host = page.getHost().toLowerCase(Locale.ROOT);
        boolean own = host.endsWith(ATLASSIAN);
        return Addresses.withoutSlash(
                new URI(page.getScheme(), null, host, page.getPort(), own ? "" : page.getPath(), null, null));
    }

    private static Refusal foreign(String entered) {
        String shown = entered.length() <= 100 ? entered : entered.substring(0, 100) + "…";
        return Refusal.of(
                        Refusal.Kind.INVALID,
                        "invalid_site",
                        "Not the address of a Jira site at Atlassian: '" + shown.replaceAll("\\p{Cntrl}", " ") + "'.")
                .withRemedy("Give it as https://acme.atlassian.net. Where the site has a domain of its own, give its"
                        + " address at atlassian.net, which an administrator sees at admin.atlassian.com.");
    }
}
