package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What the accounts do where Atlassian's documents leave it open or a test wants it otherwise. The defaults are the
 * documented values, or the stricter of the two where nothing is documented.
 *
 * @param codeLifetime how long an authorization code can be exchanged (inferred)
 * @param accessTokenLifetime how long an access token lives (documented)
 * @param leeway how long a used refresh token can be used again (documented)
 * @param inactivity how long an unused refresh token lives (documented)
 * @param absoluteLifetime how long a consent lasts, however often it is refreshed (once documented, now open)
 * @param verifyPkce whether the code verifier is compared with the challenge (unknown)
 * @param refreshKillsOldAccess whether a refresh ends the access tokens issued before it (unknown)
 * @param codeReuseRevokes whether a second use of a code ends the tokens of the first (inferred, RFC 6749 4.1.2)
 * @param reconsentReplacesScopes whether a later consent narrows the earlier ones (inferred)
 * @param grantLevel whether a consent names sites or covers all of them (documented)
 * @param confluenceTwin whether a site appears a second time, as Confluence, under the same id (documented)
 * @param shuffledSites whether the order of sites changes from answer to answer (documented: unspecified)
 * @param hiddenEmail whether {@code /me} leaves the address out (seen)
 * @param maxScopes how many scopes fit into the request (seen)
 * @param codeError the words for a bad code
 * @param refreshError the words for a bad refresh token
 * @param redirectError the words for an unregistered callback
 * @param revocation how the undocumented revocation endpoint answers
 */
public record Rules(
        Duration codeLifetime,
        Duration accessTokenLifetime,
        Duration leeway,
        Duration inactivity,
        Optional<Duration> absoluteLifetime,
        boolean verifyPkce,
        boolean refreshKillsOldAccess,
        boolean codeReuseRevokes,
        boolean reconsentReplacesScopes,
        GrantLevel grantLevel,
        boolean confluenceTwin,
        boolean shuffledSites,
        boolean hiddenEmail,
        int maxScopes,
        CodeError codeError,
        RefreshError refreshError,
        RedirectError redirectError,
        Revocation revocation) {
    /** What a consent covers. */
    public enum GrantLevel {
        /** Every site of the person. */
        ACCOUNT,
        /** The sites that the person chose. */
        RESOURCE
    }

    /** The words for a bad code: e4 under 400, e4 under 403, e5. */
    public enum CodeError {
        INVALID_REQUEST_400,
        INVALID_REQUEST_403,
        INVALID_GRANT_403
    }

    /** The words for a bad refresh token: e1, e2, e3. */
    public enum RefreshError {
        UNKNOWN_OR_INVALID,
        UNAUTHORIZED_CLIENT,
        EXPIRED_OR_REVOKED
    }

    /** The words for an unregistered callback: those of August 2026, or the older ones. */
    public enum RedirectError {
        NOT_REGISTERED,
        MISMATCH
    }

    /** How the undocumented revocation endpoint answers. */
    public enum Revocation {
        WORKS,
        REFUSES,
        ABSENT
    }

    /** The defaults. */
    public static final Rules DEFAULT = new Rules(
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            Duration.ofMinutes(10),
            Duration.ofDays(90),
            Optional.empty(),
            true,
            false,
            true,
            true,
            GrantLevel.RESOURCE,
            false,
            false,
            false,
            80,
            CodeError.INVALID_REQUEST_400,
            RefreshError.UNKNOWN_OR_INVALID,
            RedirectError.NOT_REGISTERED,
            Revocation.WORKS);

    public Rules {
        requirePositive(codeLifetime, "codeLifetime");
        requirePositive(accessTokenLifetime, "accessTokenLifetime");
        if (requireNonNull(leeway, "leeway is null").isNegative()) {
            throw new IllegalArgumentException("leeway is negative: " + leeway);
        }
        requirePositive(inactivity, "inactivity");
        absoluteLifetime.ifPresent(lifetime -> requirePositive(lifetime, "absoluteLifetime"));
        requireNonNull(grantLevel, "grantLevel is null");
        requireNonNull(codeError, "codeError is null");
        requireNonNull(refreshError, "refreshError is null");
        requireNonNull(redirectError, "redirectError is null");
        requireNonNull(revocation, "revocation is null");
        if (maxScopes < 1) {
            throw new IllegalArgumentException("maxScopes is less than one: " + maxScopes);
        }
    }

    private static void requirePositive(Duration value, String name) {
        if (requireNonNull(value, name + " is null").isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is not positive: " + value);
        }
    }
}
