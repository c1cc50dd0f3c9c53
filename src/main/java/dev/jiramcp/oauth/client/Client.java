package dev.jiramcp.oauth.client;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A program that asks for tokens.
 *
 * @param id its {@code client_id}
 * @param name what it calls itself
 * @param origin how this server knows of it
 * @param redirects where browsers may be sent back to
 * @param proof how it proves that it is itself
 * @param secretHash SHA-256, in hex, of its secret, where it has one
 * @param keys what it signs with, where it proves itself so
 */
public record Client(
        String id,
        String name,
        Origin origin,
        List<RedirectUri> redirects,
        Proof proof,
        Optional<String> secretHash,
        Optional<ClientKeys> keys) {
    private static final int LONGEST_ID = 2000;
    private static final int LONGEST_NAME = 100;
    private static final char DELETE = 0x7F;

    /** How this server knows of a client: what its consent page says of it depends on that. */
    public enum Origin {
        /** It is this program on somebody's command line. */
        OWN,
        /** The operator named it. */
        CONFIGURED,
        /** It registered itself, and can call itself anything. */
        REGISTERED,
        /** Its id is the address of a document about it, so its host is certain. */
        DOCUMENT,
        /** An administrator registered it, as a back-end application that signs nobody in. */
        APPLICATION
    }

    /** How a client proves that it is itself at the token endpoint. */
    public enum Proof {
        /** Not at all: a public client, held to PKCE. */
        NONE("none"),
        BASIC("client_secret_basic"),
        POST("client_secret_post"),
        /** By an assertion that it signs (RFC 7523, section 2.2). */
        SIGNED("private_key_jwt");

        private final String method;

        Proof(String method) {
            this.method = method;
        }

        /** Whether it is by a secret that both sides have. */
        public boolean isSecret() {
            return this == BASIC || this == POST;
        }

        /** The word of RFC 7591, section 2. */
        public String method() {
            return method;
        }

        static Optional<Proof> of(String method) {
            return List.of(values()).stream()
                    .filter(proof -> proof.method.equals(method))
                    .findFirst();
        }
    }

    public Client {
        if (requireNonNull(id, "id is null").isBlank() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("a client's id has 1 to " + LONGEST_ID + " characters");
        }
        name = shown(requireNonNull(name, "name is null"), id);
        requireNonNull(origin, "origin is null");
        redirects = List.copyOf(redirects);
        requireNonNull(proof, "proof is null");
        if (secretHash.isPresent() != proof.isSecret()) {
            throw new IllegalArgumentException("a client has a secret where it proves itself with one, and only there");
        }
        if (keys.isPresent() != (proof == Proof.SIGNED)) {
            throw new IllegalArgumentException("a client has keys where it proves itself by them, and only there");
        }
    }

    /** A client that signs nothing. */
    public Client(
            String id,
            String name,
            Origin origin,
            List<RedirectUri> redirects,
            Proof proof,
            Optional<String> secretHash) {
        this(id, name, origin, redirects, proof, secretHash, Optional.empty());
    }

    /** Whether it proves that it is itself. */
    public boolean isConfidential() {
        return proof != Proof.NONE;
    }

    /** Characters that show nothing, or turn what follows around, are left out of a name. */
    private static String shown(String name, String id) {
        if (isPlain(name)) {
            return name;
        }
        StringBuilder shown = new StringBuilder();
        name.codePoints()
                .filter(point -> !Character.isISOControl(point) && Character.getType(point) != Character.FORMAT)
                .limit(LONGEST_NAME)
                .forEach(shown::appendCodePoint);
        String stripped = shown.toString().strip();
        return stripped.isEmpty() ? id.substring(0, Math.min(id.length(), LONGEST_NAME)) : stripped;
    }

    /** Whether it is of letters, digits and the like alone: nearly all are, and clients are made with every request. */
    private static boolean isPlain(String name) {
        boolean plain = !name.isEmpty() && name.length() <= LONGEST_NAME;
        for (int i = 0; plain && i < name.length(); i++) {
            char letter = name.charAt(i);
            boolean between = letter == ' ' && i > 0 && i < name.length() - 1;
            plain = between || (letter > ' ' && letter < DELETE);
        }
        return plain;
    }

    /** Whether a browser may be sent back there for it. */
    public boolean mayReturnTo(String given) {
        return redirects.stream().anyMatch(redirect -> redirect.matches(given));
    }
}
