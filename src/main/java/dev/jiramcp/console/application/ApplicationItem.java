package dev.jiramcp.console.application;

import dev.jiramcp.connection.connect.PageOrigin;
import dev.jiramcp.oauth.application.Application;
import dev.jiramcp.oauth.application.GrantType;
import java.time.Instant;
import java.util.List;

/**
 * An application, without anything secret.
 *
 * @param proof how it proves that it is itself
 * @param grants how it may ask
 * @param people for whom: user ids, {@code group:NAME}, or {@code *}
 * @param origins of its pages on which its connect button may stand
 */
public record ApplicationItem(
        String id,
        String name,
        String proof,
        List<String> grants,
        List<String> people,
        List<String> origins,
        Instant created) {
    public ApplicationItem {
        grants = List.copyOf(grants);
        people = List.copyOf(people);
        origins = List.copyOf(origins);
    }

    static ApplicationItem of(Application application) {
        return new ApplicationItem(
                application.id(),
                application.name(),
                application.client().proof().method(),
                application.may().grants().stream()
                        .sorted()
                        .map(GrantType::word)
                        .toList(),
                application.may().people().stream().sorted().toList(),
                application.may().origins().stream()
                        .map(PageOrigin::value)
                        .sorted()
                        .toList(),
                application.created());
    }
}
