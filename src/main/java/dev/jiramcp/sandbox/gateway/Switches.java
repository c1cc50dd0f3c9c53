package dev.jiramcp.sandbox.gateway;

import dev.jiramcp.model.CloudId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What an administrator turned on for single sites. Thread-safe. */
public final class Switches {
    private final Set<CloudId> allowListed = ConcurrentHashMap.newKeySet();
    private final Set<CloudId> deleted = ConcurrentHashMap.newKeySet();

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

    /** Turns everything off. */
    public void clear() {
        allowListed.clear();
        deleted.clear();
    }
}
