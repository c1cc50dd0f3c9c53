package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.CloudId;
import java.util.Optional;
import java.util.Set;

/**
 * What the person said to an offer.
 *
 * @param sites the sites that are meant
 * @param everySite whether every site of the account is meant, later ones too; only where the consent covers these
 * @param otherAccount whether they confirmed that it is another account than before
 * @param usual the site that is taken from now on where nothing says which is meant
 */
public record Decision(Set<CloudId> sites, boolean everySite, boolean otherAccount, Optional<CloudId> usual) {
    public Decision {
        sites = Set.copyOf(sites);
        requireNonNull(usual, "usual is null");
    }

    /** A decision for single sites. */
    public Decision(Set<CloudId> sites, boolean otherAccount) {
        this(sites, false, otherAccount, Optional.empty());
    }
}
