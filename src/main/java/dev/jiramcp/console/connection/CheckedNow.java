package dev.jiramcp.console.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.health.Checks;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.TenantId;
import java.util.Locale;

/** Looking at a connection because somebody asks: does it work, now? */
final class CheckedNow {
    private final Connecting connecting;
    private final Looking.Look look;

    CheckedNow(Connecting connecting, Looking.Look look) {
        this.connecting = requireNonNull(connecting, "connecting is null");
        this.look = requireNonNull(look, "look is null");
    }

    /** Which. */
    public record Named(String id) {}

    /**
     * What came of it.
     *
     * @param result in a sentence
     */
    public record Result(String result, ConnectionItem connection) {}

    Endpoint<?, ?> endpoint() {
        return Endpoint.of(
                Endpoint.post("/connections/{id}/check", "checkConnection", "Looks whether a connection works now."),
                Permission.CONNECTIONS_CHANGE,
                Endpoint.takes(Named.class, Result.class),
                (operator, named) -> check(operator.tenant(), named.id()));
    }

    /** Looks, and goes on at this page. */
    Answer run(Visit visit, String id, String page) {
        return Go.to(page).saying(check(visit.tenant(), id).result());
    }

    private Result check(TenantId tenant, String id) {
        Checks.Looked looked = look.at(tenant, connecting.link(tenant, id).id());
        ConnectionItem item = ConnectionItem.of(connecting.listed(tenant, id));
        return new Result(words(looked, item), item);
    }

    private static String words(Checks.Looked looked, ConnectionItem item) {
        return switch (looked) {
            case ANSWERED -> "Looked at it just now: " + state(item) + ".";
            case UNANSWERED -> "Atlassian did not answer. It is looked at again within minutes.";
            case ELSEWHERE -> "Somebody else is looking at it just now.";
        };
    }

    private static String state(ConnectionItem item) {
        String words = Tone.words(item.health());
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }
}
