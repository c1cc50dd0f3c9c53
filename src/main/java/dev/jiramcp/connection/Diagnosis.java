package dev.jiramcp.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Trouble;
import java.util.List;
import java.util.Optional;

/**
 * What is the matter with a connection: the trouble that its state is, whose words stand everywhere, and what more is known of
 * it.
 *
 * @param trouble what it is called, with cause and remedy
 * @param more a sentence on this one; empty where nothing more is known
 */
public record Diagnosis(Trouble trouble, String more) {
    /** What Atlassian's silence is called, by the words in which it was written down. */
    private static final List<Trouble> SILENCES = List.of(
            Trouble.REFRESH_UNCLEAR,
            Trouble.REFRESH_FAILED,
            Trouble.THROTTLED,
            Trouble.MALFORMED_REQUEST,
            Trouble.UNREACHABLE,
            Trouble.UNAVAILABLE,
            Trouble.NOT_AUTHENTICATED);

    public Diagnosis {
        requireNonNull(trouble, "trouble is null");
        requireNonNull(more, "more is null");
    }

    /**
     * The diagnosis of a state; none where it works, or where its reason says all that there is to say.
     *
     * @param byApiToken whether Jira is reached by an API token, not by a grant
     */
    public static Optional<Diagnosis> of(Health health, String reason, boolean byApiToken) {
        return switch (health) {
            case ACTIVE, EXPIRING_SOON, KEY_UNAVAILABLE -> Optional.empty();
            case DEGRADED -> Optional.of(ofSilence(reason));
            case SCOPE_DRIFT -> Optional.of(told(Trouble.SCOPE_MISSING, reason));
            case SITE_LOST -> Optional.of(told(Trouble.SITE_LOST, reason));
            case APP_MISCONFIGURED -> Optional.of(told(Trouble.APP_MISCONFIGURED, reason));
            case DISABLED_BY_ADMIN -> Optional.of(told(Trouble.CONNECTION_DISABLED, reason));
            case REAUTH_REQUIRED ->
                Optional.of(told(byApiToken ? Trouble.WRONG_CREDENTIAL : Trouble.GRANT_ENDED, reason));
            case REVOKED -> Optional.of(told(Trouble.GRANT_REVOKED, reason));
        };
    }

    /** The diagnosis where Atlassian did not do what was asked now, and nobody has to do anything. */
    public static Diagnosis ofSilence(String reason) {
        return SILENCES.stream()
                .filter(trouble -> reason.startsWith(trouble.cause()))
                .map(trouble -> told(trouble, reason))
                .findFirst()
                .orElseGet(() -> new Diagnosis(Trouble.REFRESH_FAILED, reason));
    }

    /** The reason may begin with the cause, or be no more than that. */
    private static Diagnosis told(Trouble trouble, String reason) {
        String cause = trouble.cause();
        return new Diagnosis(
                trouble,
                reason.startsWith(cause) ? reason.substring(cause.length()).strip() : reason);
    }

    /** Why it does not work. */
    public String cause() {
        return more.isBlank() ? trouble.cause() : trouble.cause() + " " + more;
    }

    /** It as a refusal. */
    public Refusal refusal() {
        return trouble.refusal(more);
    }
}
