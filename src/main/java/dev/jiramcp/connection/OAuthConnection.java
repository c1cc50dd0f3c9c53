package dev.jiramcp.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.atlassian.Grant;
import dev.jiramcp.atlassian.OAuthApp;
import dev.jiramcp.atlassian.Resource;
import dev.jiramcp.atlassian.TokenAnswer;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraClient;
import dev.jiramcp.jira.JiraLogin;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person's OAuth grant, kept in the memory of this process and gone with it. The access token is refreshed before it
 * ends, by one thread while the others wait for it.
 */
public final class OAuthConnection implements Connection {
    private static final Duration AHEAD = Duration.ofMinutes(5);
    /** How long a refresh that failed is left alone while the access token still works. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Atlassian atlassian;
    private final OAuthApp app;
    private final JiraClient client;
    private final Clock clock;
    private final String identity;

    /** Guards the four below. */
    private final Turn turn = new Turn();

    private TokenAnswer.Granted tokens;

    private Instant end;
    private Instant nextTry = Instant.MIN;
    private @Nullable List<Site> sites;

    /**
     * A connection.
     *
     * @param identity a word that is the same for the same account only
     * @param first the tokens that the callback brought
     */
    public OAuthConnection(
            Atlassian atlassian,
            OAuthApp app,
            JiraClient client,
            Clock clock,
            String identity,
            TokenAnswer.Granted first) {
        this.atlassian = requireNonNull(atlassian, "atlassian is null");
        this.app = requireNonNull(app, "app is null");
        this.client = requireNonNull(client, "client is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.identity = requireNonNull(identity, "identity is null");
        this.tokens = requireNonNull(first, "first is null");
        this.end = clock.instant().plus(first.life());
    }

    @Override
    public String kind() {
        return "OAuth connection";
    }

    @Override
    public List<Site> sites() {
        return turn.take(this::known);
    }

    private List<Site> known() {
        List<Site> known = sites;
        if (known == null) {
            known = atlassian.resources(fresh()).stream()
                    .filter(Resource::isJira)
                    .map(resource -> new Site(resource.id(), resource.name(), resource.url()))
                    .distinct()
                    .toList();
            sites = known;
        }
        return known;
    }

    @Override
    public Optional<Set<Scope>> scopes() {
        return Optional.of(turn.take(() -> tokens.scopes()));
    }

    @Override
    public Jira on(Site site) {
        return client.as(way(site));
    }

    @Override
    public Optional<JiraLogin> login(Site site) {
        return Optional.of(way(site));
    }

    private JiraLogin way(Site site) {
        return new JiraLogin(site, atlassian.addresses().gateway(site.id()), this::credential, identity);
    }

    @Override
    public Optional<WholeToken> token() {
        return Optional.of(turn.take(() -> new WholeToken(tokens.scopes(), known(), () -> turn.take(this::lasting))));
    }

    private WholeToken.Fresh lasting() {
        return new WholeToken.Fresh(fresh().token(), end);
    }

    private Authorization credential() {
        return turn.take(this::fresh);
    }

    private Authorization.Bearer fresh() {
        Instant now = clock.instant();
        boolean over = !now.isBefore(end);
        if (over || (now.isAfter(end.minus(AHEAD)) && !now.isBefore(nextTry))) {
            renew(now, over);
        }
        return new Authorization.Bearer(tokens.access());
    }

    /** Renews the access token; that it can't be renewed is no reason to refuse while it still works. */
    private void renew(Instant now, boolean over) {
        try {
            refresh(now);
        } catch (Refusal failed) {
            if (over) {
                throw failed;
            }
            nextTry = now.plus(PAUSE);
        }
    }

    private void refresh(Instant now) {
        TokenAnswer answer = ask(new Grant.Refresh(tokens.refresh().orElseThrow(OAuthConnection::ended)));
        if (answer instanceof TokenAnswer.Granted fresh) {
            tokens = new TokenAnswer.Granted(
                    fresh.access(), fresh.refresh().or(tokens::refresh), fresh.life(), scopes(fresh));
            end = now.plus(fresh.life());
        } else {
            throw denied((TokenAnswer.Denied) answer);
        }
    }

    /** An answer that names no scopes means that they are as before (RFC 6749, section 5.1). */
    private Set<Scope> scopes(TokenAnswer.Granted fresh) {
        return fresh.scopes().isEmpty() ? tokens.scopes() : fresh.scopes();
    }

    private TokenAnswer ask(Grant grant) {
        try {
            return atlassian.token(app, grant);
        } catch (HttpFailure failure) {
            throw notRenewed(failure.text()).causedBy(failure);
        }
    }

    private static Refusal denied(TokenAnswer.Denied denied) {
        return denied.next() == TokenAnswer.Next.CONSENT ? ended() : notRenewed(denied.description());
    }

    private static Refusal notRenewed(String why) {
        return Trouble.REFRESH_FAILED.refusal(why);
    }

    private static Refusal ended() {
        return Trouble.GRANT_ENDED.refusal();
    }
}
