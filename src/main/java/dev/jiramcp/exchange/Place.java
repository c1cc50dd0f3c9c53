package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Held;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.CloudId;

/**
 * A site as one connection reaches it.
 *
 * @param held the connection
 * @param site the site
 */
record Place(Held held, Site site) {
    Place {
        requireNonNull(held, "held is null");
        requireNonNull(site, "site is null");
    }

    CloudId cloud() {
        return site.id();
    }

    boolean works() {
        return held.works();
    }

    boolean isOwn() {
        return held.holder() == Held.Holder.PERSON;
    }
}
