package dev.jiramcp.oauth;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.web.RequestParameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a request. One that is empty is as good as none, one that may stand once must not stand twice, and one
 * that nobody asked for is left alone (RFC 6749, section 3.1).
 */
public final class Parameters {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String[] NONE = {};
    private static final Set<String> UTF_8 = Set.of("utf-8", "utf8");

    private final Map<String, String[]> values;

    Parameters(Map<String, String[]> values) {
        this.values = values;
    }

    /**
     * Those of an address.
     *
     * @throws OAuthFault where they can't be read
     */
    public static Parameters ofQuery(HttpServletRequest request) {
        return new Parameters(read(request));
    }

    /**
     * Those of a posted form. None may stand in the address, where logs would keep them.
     *
     * @throws OAuthFault where it is no form, or one that can't be read
     */
    public static Parameters ofForm(HttpServletRequest request) {
        // The header as it came: the servlet's own reading of it fails where the charset is one that nobody knows.
        String type = Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
        if ((!type.equals(FORM) && !isForm(type)) || request.getQueryString() != null) {
            throw OAuthFault.of("invalid_request", "Parameters are sent in the body, as " + FORM + " in UTF-8.");
        }
        return new Parameters(read(request));
    }

    private static boolean isForm(String type) {
        String[] parts = type.toLowerCase(Locale.ROOT).split(";", -1);
        return parts[0].strip().equals(FORM) && Arrays.stream(parts).skip(1).allMatch(Parameters::isFit);
    }

    /** A form is of UTF-8, said or not (RFC 6749, appendix B). */
    private static boolean isFit(String parameter) {
        String[] pair = parameter.strip().split("=", 2);
        return !pair[0].strip().equals("charset")
                || (pair.length == 2 && UTF_8.contains(pair[1].strip().replace("\"", "")));
    }

    private static Map<String, String[]> read(HttpServletRequest request) {
        try {
            return RequestParameters.of(request);
        } catch (Refusal unreadable) {
            throw OAuthFault.of("invalid_request", unreadable.text());
        }
    }

    /**
     * A parameter that may be absent.
     *
     * @throws OAuthFault where it stands twice
     */
    public Optional<String> find(String name) {
        List<String> all = all(name);
        if (all.size() > 1) {
            throw OAuthFault.of("invalid_request", "The parameter '" + name + "' stands more than once.");
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /**
     * A parameter that must be there.
     *
     * @throws OAuthFault where it is not, or twice
     */
    public String need(String name) {
        return find(name)
                .orElseThrow(() -> OAuthFault.of("invalid_request", "The parameter '" + name + "' is missing."));
    }

    /** A parameter that may stand several times. */
    public List<String> all(String name) {
        String[] all = values.getOrDefault(name, NONE);
        if (all.length == 1) {
            return all[0].isEmpty() ? List.of() : List.of(all[0]);
        }
        return all.length == 0
                ? List.of()
                : Arrays.stream(all).filter(value -> !value.isEmpty()).toList();
    }
}
