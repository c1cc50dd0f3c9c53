package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.settings.SignInWay;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.connect.PersonalLinks;
import dev.jiramcp.exchange.broker.BrokerTokens;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.exchange.SubjectBook;
import dev.jiramcp.oauth.member.Admission;
import dev.jiramcp.oauth.member.Belonging;
import dev.jiramcp.oauth.member.By;
import dev.jiramcp.oauth.member.EntryRule;
import dev.jiramcp.oauth.member.EntryRules;
import dev.jiramcp.oauth.member.Invites;
import dev.jiramcp.oauth.member.Members;
import dev.jiramcp.oauth.member.Owners;
import dev.jiramcp.oauth.member.ProvisionalOwner;
import dev.jiramcp.oauth.member.Stay;
import dev.jiramcp.oauth.session.BrowserSessions;
import dev.jiramcp.oauth.token.Tokens;
import java.security.SecureRandom;
import java.util.List;

/**
 * The books of members. Nothing is opened before something is looked up in one of them.
 *
 * @param ground what they stand on
 * @param configured whom the settings admit, to the operator's own tenant
 * @param owners whom the settings make owners
 * @param members who belongs to a tenant
 * @param invites who was asked to
 * @param entry who may come without being asked, and stay
 */
public record Membership(
        Ground ground, EntryRule configured, Owners owners, Members members, Invites invites, Entry entry) {
    /** The tenant of whoever runs this program. */
    public static final TenantId HOME = Caller.local("").tenant();

    public Membership {
        requireNonNull(ground, "ground is null");
        requireNonNull(configured, "configured is null");
        requireNonNull(owners, "owners is null");
        requireNonNull(members, "members is null");
        requireNonNull(invites, "invites is null");
        requireNonNull(entry, "entry is null");
    }

    /**
     * Who may come without being asked, and stay.
     *
     * @param rules the entries
     * @param stay what becomes of those who came by one
     * @param belonging who is in now
     * @param first who comes in first of all
     */
    public record Entry(EntryRules rules, Stay stay, Belonging belonging, ProvisionalOwner first) {
        public Entry {
            requireNonNull(rules, "rules is null");
            requireNonNull(stay, "stay is null");
            requireNonNull(belonging, "belonging is null");
            requireNonNull(first, "first is null");
        }
    }

    /** Who may come without being asked. */
    public EntryRules rules() {
        return entry.rules();
    }

    /** Who may stay. */
    public Stay stay() {
        return entry.stay();
    }

    /** Whether a caller is in now. */
    boolean belongs(Caller caller) {
        return entry.belonging().of(caller.tenant(), caller.user());
    }

    /** Ends the stay of those whom the settings let in before, and do not any more. */
    public int endOver() {
        return stay().end(HOME, By.operator(Actor.SYSTEM));
    }

    /** The books on a ground. */
    static Membership on(Ground ground, SignInWay way) {
        EntryRule configured = way.rule();
        Owners owners = new Owners(HOME, configured.admins(), way instanceof SignInWay.Local);
        Belonging belonging = new Belonging(ground.store(), owners);
        List<Members.Ending> endings = List.of(
                BrowserSessions::endAll,
                Tokens::endAll,
                BrokerTokens::endAll,
                SubjectBook::endAll,
                (handle, tenant, user) -> PersonalLinks.endAll(ground, handle, tenant, user));
        Stay stay = new Stay(ground, owners, configured, endings);
        return new Membership(
                ground,
                configured,
                owners,
                new Members(ground, owners, endings),
                new Invites(ground, new SecureRandom()),
                new Entry(
                        new EntryRules(ground, stay), stay, belonging, new ProvisionalOwner(ground, owners, endings)));
    }

    /** Who comes in to a tenant. */
    Admission admission(TenantId tenant) {
        EntryRule rule = tenant.equals(HOME) ? configured : EntryRule.NOBODY;
        return new Admission(ground, owners, stay(), new Admission.Place(tenant, rule));
    }
}
