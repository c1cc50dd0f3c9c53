package dev.jiramcp.oauth;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An error of OAuth, said to a client in the form that its RFC gives it (RFC 6749, sections 4.1.2.1 and 5.2): a code from the
 * standards and a sentence that names neither secrets nor what others own.
 */
public final class OAuthFault extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int BAD_REQUEST = 400;

    /** What may not stand in a description (RFC 6749, section 5.2). */
    private static final Pattern UNFIT = Pattern.compile("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]");

    private final String code;
    private final int status;
    private final transient Map<String, String> members;

    private OAuthFault(String code, String description, int status, Map<String, String> members) {
        super(fit(description), null, false, false);
        this.code = requireNonNull(code, "code is null");
        this.status = status;
        this.members = Map.copyOf(members);
    }

    private static String fit(String description) {
        String quoted = requireNonNull(description, "description is null").replace('"', '\'');
        return UNFIT.matcher(quoted).replaceAll("?");
    }

    /** An error with status 400. */
    public static OAuthFault of(String code, String description) {
        return new OAuthFault(code, description, BAD_REQUEST, Map.of());
    }

    /** This error with another status. */
    public OAuthFault withStatus(int other) {
        return new OAuthFault(code, description(), other, members);
    }

    /** This error with another member beside those of the standard (RFC 6749, section 5.2 allows it). */
    public OAuthFault with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new OAuthFault(code, description(), status, more);
    }

    /** What is answered besides. */
    public Map<String, String> members() {
        return members;
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
