package dev.jiramcp.sandbox.gateway;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import dev.jiramcp.sandbox.oauth.Accounts;
import dev.jiramcp.sandbox.oauth.Bearer;
import dev.jiramcp.sandbox.oauth.Person;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Request;
import dev.jiramcp.sandbox.wire.Route;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /me}: who consented (scope {@code read:me}). */
final class Me implements Route {
    private final Accounts accounts;

    Me(Accounts accounts) {
        this.accounts = requireNonNull(accounts, "accounts is null");
    }

    @Override
    public Reply answer(Request request) {
        Optional<Bearer> bearer = Bearers.of(request, accounts);
        if (bearer.isEmpty()) {
            return Refusals.unauthorized();
        }
        if (!bearer.get().scopes().contains(Scope.READ_ME)) {
            return Refusals.scopeMismatch();
        }
        return accounts.directory()
                .person(bearer.get().account())
                .map(this::person)
                .orElseGet(Refusals::unauthorized);
    }

    private Reply person(Person person) {
        ObjectNode body = Json.object()
                .put("account_type", person.signsIn() ? "atlassian" : "app")
                .put("account_id", person.id().value());
        if (!accounts.rules().general().hiddenEmail()) {
            body.put("email", person.email());
        }
        body.put("name", person.name())
                .put(
                        "picture",
                        "https://avatar-management--avatars.us-west-2.prod.public.atl-paas.net/default-avatar.png")
                .put("account_status", "active")
                .put("nickname", person.nickname())
                .put("zoneinfo", person.zone())
                .put("locale", "en-US");
        body.putObject("extended_profile").put("job_title", "Engineer").put("organization", "Sandbox");
        return Reply.text(200, "application/json", Json.write(body));
    }
}
