package dev.jiramcp.exchange;

import dev.jiramcp.jira.Site;
import java.net.URI;
import java.util.Locale;

/** Whether a word or an address means a site: exactly, and never by likeness. */
final class SiteNames {
    private SiteNames() {}

    /** Whether somebody who writes this means the site: its URL, its host, its name or its cloud id. */
    static boolean names(Site site, String named) {
        String wanted = withoutSlashes(named.strip().toLowerCase(Locale.ROOT));
        String url = site.url().toString().toLowerCase(Locale.ROOT);
        return wanted.equals(site.id().value().toLowerCase(Locale.ROOT))
                || wanted.equals(url)
                || wanted.equals(withoutScheme(url))
                || wanted.startsWith(url + "/")
                || wanted.equals(site.name().toLowerCase(Locale.ROOT));
    }

    /** Whether a page of this address is one of a site at that address. */
    static boolean holds(URI site, URI page) {
        String base = withoutSlashes(withoutScheme(site.toString().toLowerCase(Locale.ROOT)));
        String address = withoutScheme(page.toString().toLowerCase(Locale.ROOT));
        return address.equals(base)
                || address.startsWith(base + "/")
                || address.startsWith(base + "?")
                || address.startsWith(base + "#");
    }

    private static String withoutScheme(String url) {
        return url.replaceFirst("^https?://", "");
    }

    private static String withoutSlashes(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }
}
