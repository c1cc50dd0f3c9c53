package dev.jiramcp.connection.site;

import dev.jiramcp.connection.Held;
import dev.jiramcp.jira.Site;
import java.net.URI;
import java.util.Set;
import java.util.function.Supplier;

/** What a site knows of itself, as one connection sees it. */
public interface SiteLookup {
    /** Knows nothing. */
    SiteLookup NONE = new SiteLookup() {
        @Override
        public Presence project(Held held, Site site, String key) {
            return Presence.UNKNOWN;
        }

        @Override
        public Set<URI> addresses(Held held, Site site) {
            return Set.of();
        }
    };

    /** One that is made when it is first needed. */
    static SiteLookup later(Supplier<SiteLookup> maker) {
        return new SiteLookup() {
            @Override
            public Presence project(Held held, Site site, String key) {
                return maker.get().project(held, site, key);
            }

            @Override
            public Set<URI> addresses(Held held, Site site) {
                return maker.get().addresses(held, site);
            }
        };
    }

    /** Whether something is there. */
    enum Presence {
        /** It is. */
        THERE,
        /** It is not, or this person may not see it. */
        ABSENT,
        /** The site could not be asked. */
        UNKNOWN
    }

    /** Whether a site has a project of this key, in capitals. */
    Presence project(Held held, Site site, String key);

    /** The addresses under which people open a site, beside the one that Atlassian gives: its own domain, if it has one. */
    Set<URI> addresses(Held held, Site site);
}
