package dev.jiramcp.app.settings;

import dev.jiramcp.connection.budget.BudgetRules;
import dev.jiramcp.connection.health.HealthRules;
import dev.jiramcp.connection.webhook.SigningSecret;
import dev.jiramcp.connection.webhook.Target;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how connections are looked after: the webhook, how often they are checked, how points are shared. */
final class CareReader {
    private static final Pattern PERIOD = Pattern.compile("([0-9]{1,5})(m|h|d)");
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(30);
    private static final int MOST_POINTS = 100_000_000;
    private static final int MOST_RESERVE = 90;

    private final Given given;

    CareReader(Given given) {
        this.given = given;
    }

    Settings.Care read() {
        return new Settings.Care(
                webhook(),
                checks(),
                given.value(Setting.POINTS_PER_HOUR, text -> number(text, 1, MOST_POINTS))
                        .orElse(BudgetRules.USUAL_POINTS),
                given.value(Setting.POINTS_RESERVE, text -> number(text, 0, MOST_RESERVE)),
                given.value(Setting.METRICS_TOKEN, CareReader::token));
    }

    private Optional<Target> webhook() {
        Optional<SigningSecret> secret = given.value(Setting.WEBHOOK_SECRET, text -> SigningSecret.of(Secret.of(text)));
        Optional<URI> address = given.value(Setting.WEBHOOK_URL, CareReader::address);
        boolean named = given.isSet(Setting.WEBHOOK_URL);
        boolean signed = given.isSet(Setting.WEBHOOK_SECRET);
        if (named && !signed) {
            given.problem(
                    Setting.WEBHOOK_SECRET,
                    "it is missing; requests to the webhook are signed: make one with 'echo whsec_$(openssl rand -base64"
                            + " 32)'");
        }
        if (signed && !named) {
            given.problem(Setting.WEBHOOK_URL, "it is missing; a webhook secret signs what is sent there");
        }
        return address.flatMap(where -> secret.map(key -> new Target(where, key)));
    }

    /** What stands in its query may be a secret of the receiver's, so the address is not said. */
    private static URI address(String text) {
        try {
            URI address = URI.create(text);
            String unused = HostRules.originOf(address);
            return address;
        } catch (IllegalArgumentException | Refusal wrong) {
            throw new IllegalArgumentException(
                    "it must be an address that begins with https:// (http:// on loopback only)", wrong);
        }
    }

    private static Secret token(String text) {
        if (!text.matches("[A-Za-z0-9._~+/-]{16,256}=*")) {
            throw new IllegalArgumentException(
                    "it must have 16 to 256 letters and digits, such as from 'openssl rand -hex 32'");
        }
        return Secret.of(text);
    }

    private HealthRules checks() {
        Duration inUse =
                given.value(Setting.HEALTH_INTERVAL, CareReader::period).orElse(HealthRules.USUAL.inUse());
        Duration idle =
                given.value(Setting.HEALTH_IDLE_INTERVAL, CareReader::period).orElse(HealthRules.USUAL.idle());
        if (idle.compareTo(inUse) < 0) {
            given.problem(
                    Setting.HEALTH_IDLE_INTERVAL,
                    "it is shorter than " + Setting.HEALTH_INTERVAL.variable() + ", which is for connections in use");
            return HealthRules.USUAL;
        }
        return new HealthRules(inUse, idle, HealthRules.USUAL.atOnce());
    }

    private static Duration period(String text) {
        Matcher form = PERIOD.matcher(text);
        if (form.matches()) {
            long count = Long.parseLong(form.group(1));
            Duration period = switch (form.group(2)) {
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
            if (period.compareTo(LEAST) >= 0 && period.compareTo(MOST) <= 0) {
                return period;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a time from 1m to 30d, such as 15m, 6h or 1d");
    }

    private static int number(String text, int least, int most) {
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw new IllegalArgumentException("'" + text + "' is not a number from " + least + " to " + most);
        }
        return number;
    }
}
