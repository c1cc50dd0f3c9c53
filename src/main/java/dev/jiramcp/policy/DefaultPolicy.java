package dev.jiramcp.policy;

import java.util.List;
import java.util.Optional;

/**
 * The default set without Cedar: the same decisions as its text, {@code default.cedar}, proved by a test over every kind of
 * request. A process in which nobody has stored another set never loads Cedar's library.
 */
public final class DefaultPolicy implements Policy {
    /** The id and version of the default set. */
    public static final String SET = "default@1";

    @Override
    public Decision decide(PolicyRequest request) {
        if (request.action() == Action.IMPERSONATE) {
            return Words.forbidden(SET, request, List.of("no-impersonation"));
        }
        Optional<String> permit = permit(request);
        if (request.who().user().isPresent() && permit.isEmpty()) {
            return Words.notPermitted(SET, request);
        }
        return request.who().application().isPresent()
                ? Words.notPermittedToApplication(SET, request)
                : Words.permitted(SET, List.of(permit.orElseThrow()));
    }

    /** What permits it to the person. */
    private static Optional<String> permit(PolicyRequest request) {
        return switch (request.action()) {
            case READ, CREATE, UPDATE, DELETE -> Optional.of("people-use-tools");
            case CONNECT -> Optional.of("people-connect");
            case BROKER, GATEWAY, RELEASE -> Optional.of("people-may-be-worked-for");
            case IMPERSONATE, SHARE_ACCOUNT -> Optional.empty();
        };
    }
}
