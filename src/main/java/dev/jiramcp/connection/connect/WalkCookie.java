package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

/**
 * What ties the way back from Atlassian to the browser that went there (RFC 9700, section 4.7): a random value in a cookie
 * of its own for each walk, of which the hash together with the browser's session is stored.
 *
 * @param purpose what the cookie is named after: a part of the state's hash
 * @param value what the browser keeps
 */
public record WalkCookie(String purpose, String value) {
    public WalkCookie {
        requireNonNull(purpose, "purpose is null");
        requireNonNull(value, "value is null");
    }

    static WalkCookie of(String state, String value) {
        return new WalkCookie(purpose(state), value);
    }

    /** The name of the cookie that belongs to a state. */
    public static String purpose(String state) {
        return "st-" + Opaque.hash(state).substring(0, 8);
    }

    String hash(Visitor visitor) {
        return Opaque.hash(value + "\n" + visitor.session());
    }

    @Override
    public String toString() {
        return "WalkCookie[" + purpose + "]";
    }
}
