package dev.jiramcp.policy;

import java.util.List;
import java.util.Optional;

/** Decisions in words for the caller. */
public final class Words {
    private Words() {}

    /** These permit it. */
    public static Decision permitted(String set, List<String> policies) {
        return new Decision(true, set, policies, "Permitted by " + named(policies) + ".");
    }

    /** These forbid it. */
    public static Decision forbidden(String set, PolicyRequest request, List<String> policies) {
        return forbidden(set, request, policies, Optional.empty());
    }

    /** These forbid it, and one of them says why. */
    public static Decision forbidden(
            String set, PolicyRequest request, List<String> policies, Optional<String> because) {
        String why = because.map(sentence -> " " + sentence).orElse("");
        return new Decision(false, set, policies, "Forbidden by " + named(policies) + ": " + deed(request) + "." + why);
    }

    /** Nothing permits it to the person. */
    public static Decision notPermitted(String set, PolicyRequest request) {
        return new Decision(false, set, List.of(), "No policy permits you this: " + deed(request) + ".");
    }

    /** Nothing permits it to the application in between. */
    public static Decision notPermittedToApplication(String set, PolicyRequest request) {
        String application = request.who().application().orElse("");
        return new Decision(
                false,
                set,
                List.of(),
                "No policy permits the application '" + application + "' this: " + deed(request) + ".");
    }

    private static String named(List<String> policies) {
        String names = "'" + String.join("', '", policies) + "'";
        return (policies.size() == 1 ? "the policy " : "the policies ") + names;
    }

    private static String deed(PolicyRequest request) {
        return switch (request.action()) {
            case READ, CREATE, UPDATE, DELETE ->
                "calling " + request.what().tool().orElse("a tool") + " ("
                        + request.action().id() + ")";
            case RELEASE -> "having the Atlassian token itself";
            case BROKER -> "having a broker token";
            case GATEWAY -> "this request through the gateway";
            case IMPERSONATE -> "acting for a person who is absent";
            case CONNECT -> "connecting an Atlassian account";
            case SHARE_ACCOUNT -> "connecting an account that somebody else has connected";
        };
    }
}
