package dev.jiramcp.oauth;

import static java.util.Objects.requireNonNull;

/**
 * An error of OAuth, said to a client in the form that its RFC gives it (RFC 6749, sections 4.1.2.1 and 5.2): a code from the
 * standards and a sentence that names neither secrets nor what others own.
 */
public final class OAuthFault extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int BAD_REQUEST = 400;

    private final String code;
    private final int status;

    private OAuthFault(String code, String description, int status) {
        super(requireNonNull(description, "description is null"), null, false, false);
        this.code = requireNonNull(code, "code is null");
        this.status = status;
    }

    /** An error with status 400. */
    public static OAuthFault of(String code, String description) {
        return new OAuthFault(code, description, BAD_REQUEST);
    }

    /** This error with another status. */
    public OAuthFault withStatus(int other) {
        return new OAuthFault(code, description(), other);
    }

    /** The word of the standard. */
    public String code() {
        return code;
    }

    /** What was wrong. */
    public String description() {
        return requireNonNull(super.getMessage(), "message is null");
    }

    /** The status where it is answered directly. */
    public int status() {
        return status;
    }
}
