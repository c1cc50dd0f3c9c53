package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.atlassian.Grant.Client;
import dev.jiramcp.atlassian.Grant.Refresh;
import dev.jiramcp.atlassian.OAuthApp;
import dev.jiramcp.atlassian.TokenAnswer;
import dev.jiramcp.connection.app.AppSecret;
import dev.jiramcp.connection.app.Apps;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.app.AtlassianApp.Trouble;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.model.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the token endpoint in the name of an app, with each of its secrets, and says what the answer means. */
final class TokenCalls {
    private static final Logger LOG = LoggerFactory.getLogger(TokenCalls.class);

    /** How long an app that Atlassian refused is left alone. */
    private static final Duration APP_PAUSE = Duration.ofMinutes(1);

    private static final Duration THROTTLED = Duration.ofSeconds(30);
    private static final Duration LONGEST_THROTTLE = Duration.ofMinutes(10);

    /** What a dead refresh token is called (C5, e1 to e3); other errors that speak of consent are of other grant types. */
    private static final Set<String> DEAD = Set.of("invalid_grant", "unauthorized_client");

    private final Atlassian atlassian;
    private final Apps apps;
    private final Clock clock;

    TokenCalls(Atlassian atlassian, Apps apps, Clock clock) {
        this.atlassian = requireNonNull(atlassian, "atlassian is null");
        this.apps = requireNonNull(apps, "apps is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Asks for tokens: with a refresh token, or for the app itself where it is a service account. */
    Reply ask(AtlassianApp app, Optional<Secret> refresh) {
        dev.jiramcp.atlassian.Grant with =
                refresh.<dev.jiramcp.atlassian.Grant>map(Refresh::new).orElseGet(Client::new);
        List<AppSecret> secrets = apps.secrets(app);
        Reply last = new Reply.AppRefused("it has no secret");
        for (AppSecret secret : secrets) {
            last = ask(new OAuthApp(app.clientId(), secret.secret()), with);
            if (!(last instanceof Reply.AppRefused)) {
                settle(app, secret, secrets.size(), last);
                return last;
            }
        }
        pause(app, last);
        return last;
    }

    private Reply ask(OAuthApp as, dev.jiramcp.atlassian.Grant with) {
        Instant asked = clock.instant();
        try {
            TokenAnswer answer = atlassian.token(as, with);
            return answer instanceof TokenAnswer.Granted tokens
                    ? new Reply.Granted(tokens, asked)
                    : denied((TokenAnswer.Denied) answer, with);
        } catch (HttpFailure failure) {
            return failure.mayHaveArrived() ? new Reply.Unclear(failure.text()) : new Reply.NotDone(failure.text());
        }
    }

    private static Reply denied(TokenAnswer.Denied denied, dev.jiramcp.atlassian.Grant with) {
        return switch (denied.next()) {
            case CONSENT ->
                with instanceof Refresh && DEAD.contains(denied.error()) ? new Reply.Dead(denied.error()) : odd(denied);
            case APP -> new Reply.AppRefused(denied.error());
            case WAIT -> new Reply.Throttled(denied.delay());
            case SAME_AGAIN -> new Reply.Unclear("Atlassian's token endpoint failed.");
            case DEFECT -> odd(denied);
        };
    }

    /** An answer that should not be possible; the grant is not to blame. */
    private static Reply odd(TokenAnswer.Denied denied) {
        LOG.error("Atlassian did not understand a request for tokens: {}", denied.error());
        return new Reply.NotDone(dev.jiramcp.model.Trouble.MALFORMED_REQUEST.cause());
    }

    /** Takes note that the app itself was accepted. */
    private void settle(AtlassianApp app, AppSecret secret, int secrets, Reply reply) {
        if (reply instanceof Reply.Throttled throttled) {
            apps.pause(app, Trouble.THROTTLED, clock.instant().plus(length(throttled.delay())));
        } else if (reply instanceof Reply.Granted
                && (secrets > 1 || app.circuit().trouble() != Trouble.NONE)) {
            apps.worked(app, secret);
        }
    }

    private static Duration length(Duration asked) {
        if (asked.isZero()) {
            return THROTTLED;
        }
        return asked.compareTo(LONGEST_THROTTLE) < 0 ? asked : LONGEST_THROTTLE;
    }

    private void pause(AtlassianApp app, Reply last) {
        if (last instanceof Reply.AppRefused refused) {
            LOG.warn("Atlassian does not accept the app {}: {}", app.clientId(), refused.error());
            apps.pause(app, Trouble.MISCONFIGURED, clock.instant().plus(APP_PAUSE));
        }
    }
}
