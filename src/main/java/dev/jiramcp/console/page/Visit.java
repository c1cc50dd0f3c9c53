package dev.jiramcp.console.page;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.session.BrowserSession;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody at a page: who, and what the address and the form say. All of that is the browser's word, whatever it is.
 *
 * @param session the browser's
 * @param variables those of the page's path
 * @param parameters of the query and the form
 * @param base what stands before paths of the console in this browser's address: {@code /console}, or with a tenant before it
 */
public record Visit(
        BrowserSession session,
        Operator operator,
        Map<String, String> variables,
        Map<String, List<String>> parameters,
        String base) {
    public Visit {
        requireNonNull(session, "session is null");
        requireNonNull(operator, "operator is null");
        variables = Map.copyOf(variables);
        parameters = Map.copyOf(parameters);
        requireNonNull(base, "base is null");
    }

    static Map<String, List<String>> parameters(Map<String, String[]> given) {
        Map<String, List<String>> all = new HashMap<>();
        given.forEach((name, values) -> all.put(name, Arrays.asList(values)));
        return all;
    }

    public TenantId tenant() {
        return operator.tenant();
    }

    public UserId user() {
        return operator.user();
    }

    /** What stands before paths of this tenant's other pages; empty for the operator's own tenant. */
    public String root() {
        return base.replaceFirst("/console$", "");
    }

    public boolean may(Permission permission) {
        return operator.may(permission);
    }

    /** A variable of the path. */
    public String variable(String name) {
        return Optional.ofNullable(variables.get(name))
                .orElseThrow(() -> new IllegalArgumentException("the path has no variable " + name));
    }

    /** The first value of a parameter without the white space around it; nothing where that is empty. */
    public Optional<String> given(String name) {
        return all(name).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /** Every value of a parameter, as it came. */
    public List<String> all(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    /** Whether a box of this name is ticked. */
    public boolean ticked(String name) {
        return given(name).isPresent();
    }

    /**
     * The value of a field that has to be filled in.
     *
     * @param label what the page calls it
     * @throws Refusal where it is empty
     */
    public String needed(String name, String label) {
        return given(name)
                .orElseThrow(() -> Refusal.of(Refusal.Kind.INVALID, "missing_value", "'" + label + "' is empty.")
                        .withRemedy("Fill it in."));
    }

    /** Like {@link #needed}, for what must not be shown again. */
    public Secret secret(String name, String label) {
        return Secret.of(needed(name, label));
    }
}
