package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one Atlassian account allowed one app, without the tokens. There is one for each app and account, and a new consent
 * replaces its tokens.
 *
 * @param id its id
 * @param tenant the organisation that it belongs to
 * @param app the app
 * @param account the account
 * @param level what the consent covers, as its app has it
 * @param version counted up by each change of its tokens
 * @param state how it is
 * @param scopes what was granted, as Atlassian said last
 * @param sites the Jira sites that it reached when last asked
 * @param times when what happened
 */
public record Grant(
        GrantId id,
        TenantId tenant,
        AppId app,
        AccountId account,
        AtlassianApp.Level level,
        long version,
        State state,
        Set<Scope> scopes,
        List<Site> sites,
        Times times) {
    /** After so long without a refresh it is said that it will end: Atlassian ends it after 90 days. */
    public static final Duration IDLE_WARNING = Duration.ofDays(75);

    /** After so long since the consent it is said that it may end: Atlassian's documents once spoke of 365 days. */
    public static final Duration AGE_WARNING = Duration.ofDays(335);

    /**
     * How it is, as stored.
     *
     * @param health one of those that concern a grant
     * @param reason a sentence for people; empty where nothing is wrong
     */
    public record State(Health health, String reason) {
        /** It works. */
        public static final State ACTIVE = new State(Health.ACTIVE, "");

        public State {
            requireNonNull(health, "health is null");
            requireNonNull(reason, "reason is null");
        }
    }

    /**
     * When what happened.
     *
     * @param accessEnd when the access token ends
     * @param refreshed when tokens were received last
     * @param consented when the person gave consent last
     * @param used when somebody last needed it
     * @param ended when it ended, where it did
     */
    public record Times(
            Instant accessEnd, Instant refreshed, Instant consented, Instant used, Optional<Instant> ended) {
        public Times {
            requireNonNull(accessEnd, "accessEnd is null");
            requireNonNull(refreshed, "refreshed is null");
            requireNonNull(consented, "consented is null");
            requireNonNull(used, "used is null");
            requireNonNull(ended, "ended is null");
        }
    }

    public Grant {
        requireNonNull(id, "id is null");
        requireNonNull(tenant, "tenant is null");
        requireNonNull(app, "app is null");
        requireNonNull(account, "account is null");
        requireNonNull(level, "level is null");
        requireNonNull(state, "state is null");
        scopes = Set.copyOf(scopes);
        sites = List.copyOf(sites);
        requireNonNull(times, "times is null");
    }

    /** How it is at a time: as stored, or near one of the ends that Atlassian sets. */
    public State stateAt(Instant now) {
        return stateAt(now, state, times.refreshed(), times.consented());
    }

    /** How a grant is at a time that stands so, was refreshed then and consented to then. */
    public static State stateAt(Instant now, State state, Instant refreshed, Instant consented) {
        if (state.health() != Health.ACTIVE) {
            return state;
        }
        if (now.isAfter(refreshed.plus(IDLE_WARNING))) {
            return new State(
                    Health.EXPIRING_SOON, "It was not used for 75 days; Atlassian ends it after 90 days without use.");
        }
        if (now.isAfter(consented.plus(AGE_WARNING))) {
            return new State(
                    Health.EXPIRING_SOON,
                    "Consent was given 335 days ago; Atlassian may end it after a year. Connect again ahead of that.");
        }
        return state;
    }
}
