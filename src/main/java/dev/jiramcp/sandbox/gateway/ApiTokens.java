package dev.jiramcp.sandbox.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.sandbox.oauth.Directory;
import dev.jiramcp.sandbox.oauth.Person;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The API tokens. Everybody who can sign in begins with one without scopes; its text depends on the account alone, so
 * that it can stand in a script. Thread-safe.
 */
public final class ApiTokens {
    private static final Duration YEAR = Duration.ofDays(365);
    private final Clock clock;
    private final Directory directory;
    private final Map<String, ApiToken> tokens = new LinkedHashMap<>();
    private int made;

    public ApiTokens(Clock clock, Directory directory) {
        this.clock = requireNonNull(clock, "clock is null");
        this.directory = requireNonNull(directory, "directory is null");
        reset();
    }

    /** Back to one token a person. */
    public synchronized void reset() {
        tokens.clear();
        made = 0;
        Instant end = clock.instant().plus(YEAR);
        directory.people().stream()
                .filter(Person::signsIn)
                .map(person -> new ApiToken(text(person.id().value()), person.id(), Optional.empty(), end))
                .forEach(token -> tokens.put(token.text(), token));
    }

    /** Makes a token without scopes. */
    public ApiToken make(AccountId account, Duration lifetime) {
        return make(account, Optional.empty(), lifetime);
    }

    /** Makes a token with scopes. */
    public ApiToken make(AccountId account, Set<Scope> scopes, Duration lifetime) {
        return make(account, Optional.of(scopes), lifetime);
    }

    private synchronized ApiToken make(AccountId account, Optional<Set<Scope>> scopes, Duration lifetime) {
        made++;
        ApiToken token = new ApiToken(
                text(account + "#" + made), account, scopes, clock.instant().plus(lifetime));
        tokens.put(token.text(), token);
        return token;
    }

    /** A text in the form of Atlassian's tokens: a prefix, 168 random characters, and a checksum. */
    private static String text(String seed) {
        StringBuilder random = new StringBuilder();
        for (int part = 0; random.length() < 168; part++) {
            random.append(hash(seed + "/" + part));
        }
        String body = "ATATT3xFfGF0" + random.substring(0, 168);
        CRC32 checksum = new CRC32();
        checksum.update(body.getBytes(US_ASCII));
        return body + "=" + "%08X".formatted(checksum.getValue());
    }

    private static String hash(String seed) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(("sandbox " + seed).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** The living token of this text, where the address is its owner's. */
    synchronized Optional<ApiToken> find(String email, String text) {
        return Optional.ofNullable(tokens.get(text))
                .filter(token -> clock.instant().isBefore(token.expiresAt()))
                .filter(token -> directory
                        .person(token.account())
                        .filter(person -> person.email().equalsIgnoreCase(email))
                        .isPresent());
    }

    /** Whether this text is a token, living or not. */
    public synchronized boolean knows(String text) {
        return tokens.containsKey(text);
    }

    /** Ends a token. False where there is none of this text. */
    public synchronized boolean revoke(String text) {
        return tokens.remove(text) != null;
    }

    /** Somebody's tokens, oldest first. */
    public synchronized List<ApiToken> of(AccountId account) {
        return tokens.values().stream()
                .filter(token -> token.account().equals(account))
                .toList();
    }
}
