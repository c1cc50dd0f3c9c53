package dev.jiramcp.sandbox.gateway;

import dev.jiramcp.model.CloudId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What an administrator turned on for single sites. Thread-safe. */
public final class Switches {
    private final Set<CloudId> allowListed = ConcurrentHashMap.newKeySet();
    private final Set<CloudId> deleted = ConcurrentHashMap.newKeySet();
    private final Map<CloudId, String> domains = new ConcurrentHashMap<>();

    /** Lets a site refuse every address that is not on its list; this machine's never is. */
    public void allowListAddresses(CloudId site, boolean on) {
        set(allowListed, site, on);
    }

    /** Takes a site away, and gives it back. */
    public void delete(CloudId site, boolean gone) {
        set(deleted, site, gone);
    }

    private static void set(Set<CloudId> sites, CloudId site, boolean on) {
        if (on) {
            sites.add(site);
        } else {
            sites.remove(site);
        }
    }

    public boolean allowListsAddresses(CloudId site) {
        return allowListed.contains(site);
    }

    public boolean isDeleted(CloudId site) {
        return deleted.contains(site);
    }

    /** Gives a site a domain of its own, or takes it away. */
    public void domain(CloudId site, Optional<String> host) {
        domains.remove(site);
        host.ifPresent(name -> domains.put(site, name.toLowerCase(Locale.ROOT)));
    }

    /** The domain of its own that a site has. */
    public Optional<String> domainOf(CloudId site) {
        return Optional.ofNullable(domains.get(site));
    }

    /** The site that has this domain. */
    public Optional<CloudId> siteAt(String host) {
        return domains.entrySet().stream()
                .filter(entry -> entry.getValue().equals(host.toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Turns everything off. */
    public void clear() {
        domains.clear();
        allowListed.clear();
        deleted.clear();
    }
}
