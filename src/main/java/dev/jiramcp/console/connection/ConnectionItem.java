package dev.jiramcp.console.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.health.Listed;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.console.Explanation;
import dev.jiramcp.console.Moments;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Scope;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connection, as the console and its API show it.
 *
 * @param owner the user whose it is; nothing where it is the organisation's own
 * @param person what that user is called
 * @param account at Atlassian, with its name where known
 * @param wanted the scopes that its owner picked
 * @param granted the scopes that Atlassian grants; nothing is known of those of an API token
 * @param health with the reason, where something is wrong
 * @param trouble what that is called, with cause and remedy
 * @param ends the next end that is ahead
 */
public record ConnectionItem(
        String id,
        Optional<String> owner,
        String person,
        Account account,
        String kind,
        List<SiteItem> sites,
        List<String> wanted,
        List<String> granted,
        Health health,
        String reason,
        Optional<Explanation> trouble,
        Instant created,
        Instant used,
        Optional<Instant> refreshed,
        Optional<Instant> ends) {
    /** An account. */
    public record Account(String id, String name) {}

    /** A site. */
    public record SiteItem(String id, String name, String url) {}

    public ConnectionItem {
        requireNonNull(id, "id is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(trouble, "trouble is null");
        sites = List.copyOf(sites);
        wanted = List.copyOf(wanted);
        granted = List.copyOf(granted);
    }

    /** The item of a connection. */
    public static ConnectionItem of(Listed listed) {
        Optional<String> owner = listed.standing().owner() instanceof Owner.Person person
                ? Optional.of(person.user().value())
                : Optional.empty();
        return new ConnectionItem(
                listed.standing().id().value(),
                owner,
                listed.person().isEmpty() ? owner.orElse("The organisation") : listed.person(),
                new Account(listed.account().id(), listed.account().name()),
                listed.kind().title(),
                listed.standing().terms().sites().stream()
                        .map(ConnectionItem::site)
                        .toList(),
                names(listed.standing().terms().scopes()),
                names(listed.granted()),
                listed.standing().whole().health(),
                listed.standing().whole().reason(),
                listed.standing().diagnosis().map(Explanation::of),
                listed.times().created(),
                listed.times().used(),
                listed.times().refreshed(),
                listed.times()
                        .ends()
                        .filter(end -> !isOver(listed.standing().whole().health())));
    }

    /** What has ended has no limit ahead of it. */
    private static boolean isOver(Health health) {
        return health == Health.REAUTH_REQUIRED || health == Health.REVOKED;
    }

    private static SiteItem site(Site site) {
        return new SiteItem(site.id().value(), site.name(), site.url().toString());
    }

    private static List<String> names(Collection<Scope> scopes) {
        return scopes.stream()
                .filter(scope -> !scope.equals(Scope.OFFLINE_ACCESS))
                .map(Scope::value)
                .sorted()
                .toList();
    }

    /** What templates name of it. */
    public Map<String, Object> shown(Instant now) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("id", id);
        shown.put("person", person);
        shown.put("owner", owner.orElse(""));
        shown.put("account", account.name().isEmpty() ? account.id() : account.name());
        shown.put("accountId", account.id());
        shown.put("kind", kind);
        shown.put("sites", sites);
        shown.put("wanted", wanted);
        shown.put("granted", granted);
        shown.put(
                "extra", granted.stream().filter(name -> !wanted.contains(name)).toList());
        shown.put("tone", Tone.of(health).css());
        shown.put("state", Tone.words(health));
        shown.put("reason", reason);
        shown.put("off", health == Health.DISABLED_BY_ADMIN);
        shown.put("trouble", trouble.map(Explanation::shown).orElseGet(Map::of));
        shown.put("created", Moments.of(created, now));
        shown.put("used", Moments.ofUse(used, now));
        shown.put("refreshed", refreshed.map(at -> Moments.of(at, now)).orElseGet(Map::of));
        shown.put("ends", ends.map(at -> Moments.of(at, now)).orElseGet(Map::of));
        return shown;
    }
}
