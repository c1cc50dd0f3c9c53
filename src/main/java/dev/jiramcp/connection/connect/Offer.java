package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Account;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What can be linked now, shown to the person before anything is.
 *
 * @param account whose tokens came back
 * @param sites where they reach
 * @param preselected the sites that are meant: the one that was wished for, those of the connection that is renewed, or the
 *     only one there is; never one by its position
 * @param wishMissed the site that was wished for and is not among them
 * @param scopes what was chosen and granted
 * @param missing what was chosen and not granted
 * @param guard what the person has to confirm besides
 */
public record Offer(
        Account account,
        List<Site> sites,
        List<Site> preselected,
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

    public Offer {
        requireNonNull(account, "account is null");
        sites = List.copyOf(sites);
        preselected = List.copyOf(preselected);
        requireNonNull(wishMissed, "wishMissed is null");
        scopes = Set.copyOf(scopes);
        missing = Set.copyOf(missing);
        requireNonNull(guard, "guard is null");
    }
}
