package dev.jiramcp.http;

import static java.util.Objects.requireNonNull;

/**
 * A request that got no answer. The message is a sentence that may be shown: what broke, with the host, without
 * addresses, credentials or bodies.
 */
public final class HttpFailure extends RuntimeException {
    /** What broke. */
    public enum Kind {
        /** The name of the host is unknown, or no name server answered. */
        NAME("The host %s was not found: check the address, and whether this machine can resolve names."),
        /** The address is none that a public server can have, and the operator does not name its host. */
        INSIDE("%s is not at a public address: hosts of the own network are reached once the operator names them in the"
                + " setting private-hosts."),
        /** Nobody listens there, or the way there is blocked. */
        CONNECT("No connection to %s could be made: it is down, or a firewall or proxy is in the way."),
        /** The two sides did not agree on a secure connection, or the certificate is not trusted. */
        TLS(
                "No secure connection to %s could be made: its certificate is not trusted by this Java, or a proxy replaces it."),
        /** It took too long. */
        TIMEOUT("%s did not answer in time."),
        /** The connection broke, or what came was not HTTP. */
        BROKEN("The connection to %s broke before the answer was complete."),
        /** The answer was larger than allowed, and was not read further. */
        TOO_LARGE("The answer of %s was larger than this program accepts.");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }
    }

    private final Kind kind;
    private final boolean mayHaveArrived;

    HttpFailure(Kind kind, String host, boolean mayHaveArrived, Throwable cause) {
        super(kind.sentence.formatted(host), cause);
        this.kind = kind;
        this.mayHaveArrived = mayHaveArrived;
    }

    /** What broke, in a sentence. */
    public String text() {
        return requireNonNull(getMessage(), "message is null");
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the other side may have seen the request, and so may have done what it asks. */
    public boolean mayHaveArrived() {
        return mayHaveArrived;
    }
}
