package dev.jiramcp.connection.connect;

import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.grant.Grants;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Links;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was connected before: by the person, and by others with the same account. Accounts are told by their ids alone.
 *
 * @param accountsBefore the accounts that the person has connected with this app, where the new one is not among them
 * @param others who else has linked the account
 * @param renewed the person's connection with this account and app
 */
record Standing(List<AccountId> accountsBefore, Set<UserId> others, Optional<Link> renewed) {
    static Standing of(ConnectIntent intent, AccountId account, Grants grants, Links links) {
        List<Grant> all = grants.of(intent.tenant());
        List<Link> own = links.of(intent.tenant(), intent.person());
        List<AccountId> before = all.stream()
                .filter(grant -> grant.app().equals(intent.app()))
                .filter(grant -> own.stream().anyMatch(link -> isOn(link, grant)))
                .map(Grant::account)
                .distinct()
                .toList();
        Set<UserId> others = all.stream()
                .filter(grant -> grant.account().equals(account))
                .flatMap(grant -> links.of(intent.tenant(), new Credential.OfGrant(grant.id())).stream())
                .flatMap(link -> link.owner() instanceof Owner.Person person
                        ? Optional.of(person.user()).stream()
                        : Optional.<UserId>empty().stream())
                .filter(person -> !person.equals(intent.person()))
                .collect(Collectors.toUnmodifiableSet());
        Optional<Link> renewed = own.stream()
                .filter(link -> all.stream()
                        .filter(grant ->
                                grant.account().equals(account) && grant.app().equals(intent.app()))
                        .anyMatch(grant -> isOn(link, grant)))
                .findFirst();
        return new Standing(before.contains(account) ? List.of() : before, others, renewed);
    }

    private static boolean isOn(Link link, Grant grant) {
        return link.credential().equals(new Credential.OfGrant(grant.id()));
    }
}
