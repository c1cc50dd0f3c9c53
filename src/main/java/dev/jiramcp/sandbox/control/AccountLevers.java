package dev.jiramcp.sandbox.control;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import dev.jiramcp.sandbox.gateway.ApiToken;
import dev.jiramcp.sandbox.oauth.GrantView;
import dev.jiramcp.sandbox.oauth.Person;
import dev.jiramcp.sandbox.oauth.Rules;
import dev.jiramcp.sandbox.wire.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The levers of people, grants and the rules of accounts. */
record AccountLevers(Control control) {
    List<Lever> all() {
        return List.of(
                Lever.of("GET /people", "Everybody, with their API tokens.", (request, path) -> people()),
                Lever.of(
                        "POST /people/{account}/tokens",
                        "Makes an API token: {\"scopes\":[\"read:jira-work\"],\"lifetime\":\"P30D\"}; no scopes for an"
                                + " unscoped one.",
                        this::makeToken),
                Lever.of(
                        "DELETE /tokens",
                        "Ends an API token: {\"token\":\"...\"}.",
                        (request, path) -> endToken(request)),
                Lever.of("POST /people/{account}/password", "They change their password.", this::changePassword),
                Lever.of("GET /grants", "What people allowed apps.", (request, path) -> grants()),
                Lever.of("POST /grants/{id}/revoke", "The person takes it back.", this::revoke),
                Lever.of("GET /rules", "The rules of accounts.", (request, path) -> rules()),
                Lever.of("PATCH /rules", "Changes rules for everybody.", (request, path) -> changeRules(request)),
                Lever.of("PATCH /grants/{id}/rules", "Changes rules for one grant.", this::changeGrantRules));
    }

    private JsonNode people() {
        ArrayNode list = Json.array();
        control.accounts().directory().people().forEach(person -> list.add(person(person)));
        return list;
    }

    private ObjectNode person(Person person) {
        ObjectNode json = Json.object()
                .put("account", person.id().value())
                .put("name", person.name())
                .put("email", person.email())
                .put("signsIn", person.signsIn());
        control.accounts()
                .directory()
                .placesOf(person.id())
                .forEach(place -> json.withArray("sites").add(place.name()));
        control.doors()
                .tokens()
                .of(person.id())
                .forEach(token -> json.withArray("tokens").add(token(token)));
        return json;
    }

    private static ObjectNode token(ApiToken token) {
        ObjectNode json = Json.object()
                .put("token", token.text())
                .put("expires", token.expiresAt().toString());
        token.scopes()
                .ifPresent(scopes -> new TreeSet<>(scopes)
                        .forEach(scope -> json.withArray("scopes").add(scope.value())));
        return json;
    }

    private Person find(Map<String, String> path) {
        AccountId account = new AccountId(path.getOrDefault("account", ""));
        return control.accounts()
                .directory()
                .person(account)
                .orElseThrow(() -> Fields.wrong("There is no account " + account + "."));
    }

    private JsonNode makeToken(Request request, Map<String, String> path) {
        Fields fields = new Fields(Lever.body(request), "scopes lifetime");
        Person person = find(path);
        Set<Scope> scopes = fields.texts("scopes").stream().map(Scope::new).collect(Collectors.toUnmodifiableSet());
        Duration lifetime = fields.duration("lifetime").orElse(Duration.ofDays(365));
        ApiToken token = scopes.isEmpty()
                ? control.doors().tokens().make(person.id(), lifetime)
                : control.doors().tokens().make(person.id(), scopes, lifetime);
        return token(token);
    }

    private JsonNode endToken(Request request) {
        Fields fields = new Fields(Lever.body(request), "token");
        boolean ended = control.doors().tokens().revoke(fields.require("token"));
        return Json.object().put("done", ended);
    }

    private JsonNode changePassword(Request request, Map<String, String> path) {
        control.accounts().grants().changePassword(find(path).id());
        return Lever.done();
    }

    private JsonNode grants() {
        ArrayNode list = Json.array();
        control.accounts().grants().all().forEach(grant -> list.add(grant(grant)));
        return list;
    }

    private static ObjectNode grant(GrantView grant) {
        ObjectNode json = Json.object()
                .put("id", grant.id())
                .put("account", grant.account().value())
                .put("clientId", grant.clientId())
                .put("everywhere", grant.everywhere())
                .put("consentedAt", grant.consentedAt().toString())
                .put("revoked", grant.revoked());
        ArrayNode sites = json.putArray("sites");
        grant.sites().forEach(site -> sites.add(site.value()));
        ArrayNode scopes = json.putArray("scopes");
        new TreeSet<>(grant.scopes()).forEach(scope -> scopes.add(scope.value()));
        return json;
    }

    private JsonNode revoke(Request request, Map<String, String> path) {
        return Json.object().put("done", control.accounts().grants().revoke(path.getOrDefault("id", "")));
    }

    private JsonNode rules() {
        return Knobs.show(control.accounts().rules().general());
    }

    private JsonNode changeRules(Request request) {
        Rules now = control.accounts().rules().general();
        control.accounts().rules().set(Knobs.change(now, Lever.body(request), Rules.class));
        return rules();
    }

    private JsonNode changeGrantRules(Request request, Map<String, String> path) {
        String id = path.getOrDefault("id", "");
        Rules changed = Knobs.change(control.accounts().rules().of(id), Lever.body(request), Rules.class);
        control.accounts().rules().set(id, changed);
        return Knobs.show(changed);
    }
}
