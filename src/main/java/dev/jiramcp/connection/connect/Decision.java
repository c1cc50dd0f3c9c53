package dev.jiramcp.connection.connect;

import dev.jiramcp.model.CloudId;
import java.util.Set;

/**
 * What the person said to an offer.
 *
 * @param sites the sites that are meant
 * @param otherAccount whether they confirmed that it is another account than before
 */
public record Decision(Set<CloudId> sites, boolean otherAccount) {
    public Decision {
        sites = Set.copyOf(sites);
    }
}
