package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.settings.SignInWay;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.exchange.broker.BrokerTokens;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.exchange.SubjectBook;
import dev.jiramcp.oauth.member.Admission;
import dev.jiramcp.oauth.member.EntryRule;
import dev.jiramcp.oauth.member.EntryRules;
import dev.jiramcp.oauth.member.Invites;
import dev.jiramcp.oauth.member.Members;
import dev.jiramcp.oauth.member.Owners;
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
 * @param rules who may come without being asked
 */
public record Membership(
        Ground ground, EntryRule configured, Owners owners, Members members, Invites invites, EntryRules rules) {
    /** The tenant of whoever runs this program. */
    public static final TenantId HOME = Caller.local("").tenant();

    public Membership {
        requireNonNull(ground, "ground is null");
        requireNonNull(configured, "configured is null");
        requireNonNull(owners, "owners is null");
        requireNonNull(members, "members is null");
        requireNonNull(invites, "invites is null");
        requireNonNull(rules, "rules is null");
    }

    /** The books on a ground. */
    static Membership on(Ground ground, SignInWay way) {
        EntryRule configured = way.rule();
        Owners owners = new Owners(HOME, configured.admins(), way instanceof SignInWay.Local);
        Members members = new Members(
                ground,
                owners,
                List.of(BrowserSessions::endAll, Tokens::endAll, BrokerTokens::endAll, SubjectBook::endAll));
        return new Membership(
                ground, configured, owners, members, new Invites(ground, new SecureRandom()), new EntryRules(ground));
    }

    /** Who comes in to a tenant. */
    Admission admission(TenantId tenant) {
        EntryRule rule = tenant.equals(HOME) ? configured : EntryRule.NOBODY;
        return new Admission(ground, owners, new Admission.Place(tenant, rule));
    }
}
