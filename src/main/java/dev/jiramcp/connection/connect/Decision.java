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
 * @param ip the address from which they said it, where it came over the network
 */
public record Decision(
        Set<CloudId> sites, boolean everySite, boolean otherAccount, Optional<CloudId> usual, Optional<String> ip) {
    public Decision {
        sites = Set.copyOf(sites);
        requireNonNull(usual, "usual is null");
        requireNonNull(ip, "ip is null");
    }

    /** The same, said from an address. */
    public Decision from(String address) {
        return new Decision(sites, everySite, otherAccount, usual, Optional.of(address));
    }

    /** A decision for single sites. */
    public Decision(Set<CloudId> sites, boolean otherAccount) {
        this(sites, false, otherAccount, Optional.empty(), Optional.empty());
    }
}
