package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Account;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What can be linked now, shown to the person before anything is.
 *
 * @param account whose tokens came back
 * @param sites where they reach
 * @param preselected the sites that are meant: the one that was wished for and those of the connection that is renewed, or
 *     the only one there is; never one by its position
 * @param reach what may be said about the sites besides
 * @param wishMissed the site that was wished for and is not among them
 * @param scopes what was chosen and granted
 * @param missing what was chosen and not granted
 * @param guard what the person has to confirm besides
 */
public record Offer(
        Account account,
        List<Site> sites,
        List<Site> preselected,
        Reach reach,
        Optional<String> wishMissed,
        Set<Scope> scopes,
        Set<Scope> missing,
        Guard guard) {
    /**
     * What is unusual about the account.
     *
     * @param before the accounts that the person had connected until now, where this is another
     * @param shared whether somebody else has linked it too
     */
    public record Guard(List<AccountId> before, boolean shared) {
        public Guard {
            before = List.copyOf(before);
        }

        /** Whether it is another account than before. */
        public boolean swapped() {
            return !before.isEmpty();
        }
    }

    /**
     * What may be said about the sites besides.
     *
     * @param everySite whether the consent covers every site of the account, so that all may be meant, later ones too
     * @param usual the site that the person has taken until now where nothing says which is meant
     */
    public record Reach(boolean everySite, Optional<CloudId> usual) {
        public Reach {
            requireNonNull(usual, "usual is null");
        }
    }

    public Offer {
        requireNonNull(account, "account is null");
        sites = List.copyOf(sites);
        preselected = List.copyOf(preselected);
        requireNonNull(reach, "reach is null");
        requireNonNull(wishMissed, "wishMissed is null");
        scopes = Set.copyOf(scopes);
        missing = Set.copyOf(missing);
        requireNonNull(guard, "guard is null");
    }
}
