package dev.jiramcp.sandbox.control;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import dev.jiramcp.sandbox.oauth.OauthApp;
import dev.jiramcp.sandbox.oauth.Place;
import dev.jiramcp.sandbox.wire.Request;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The levers of OAuth apps: the developer console. */
record AppLevers(Control control) {
    private static final String SERVICE = "service_account";

    List<Lever> all() {
        return List.of(
                Lever.of("GET /apps", "Every app, with its secrets.", (request, path) -> apps()),
                Lever.of(
                        "PUT /apps/{clientId}",
                        "Registers an app: name, secrets, callback, scopes, owner (an account), kind (three_legged,"
                                + " service_account), sharing (private, shared, needs_admin), sites (cloud ids).",
                        this::put),
                Lever.of("DELETE /apps/{clientId}", "Removes an app.", this::remove),
                Lever.of(
                        "POST /apps/{clientId}/uninstall",
                        "An administrator removes it from a site: {\"site\":\"...\"}.",
                        this::uninstall));
    }

    private JsonNode apps() {
        ArrayNode list = Json.array();
        control.accounts().apps().all().forEach(app -> list.add(app(app)));
        return list;
    }

    private static ObjectNode app(OauthApp app) {
        ObjectNode json = Json.object()
                .put("clientId", app.clientId())
                .put("name", app.name())
                .put("callback", app.callback())
                .put("owner", app.owner().value())
                .put("kind", app.kind().name().toLowerCase(Locale.ROOT))
                .put("sharing", app.sharing().name().toLowerCase(Locale.ROOT));
        ArrayNode secrets = json.putArray("secrets");
        app.secrets().forEach(secrets::add);
        ArrayNode scopes = json.putArray("scopes");
        new TreeSet<>(app.scopes()).forEach(scope -> scopes.add(scope.value()));
        ArrayNode sites = json.putArray("sites");
        app.sites().forEach(site -> sites.add(site.value()));
        return json;
    }

    private JsonNode put(Request request, Map<String, String> path) {
        Fields fields = new Fields(Lever.body(request), "name secrets callback scopes owner kind sharing sites");
        String clientId = path.getOrDefault("clientId", "");
        String kind = fields.text("kind").orElse("three_legged");
        OauthApp app = new OauthApp(
                clientId,
                fields.text("name").orElse(clientId),
                fields.texts("secrets"),
                kind.equals(SERVICE) ? "" : fields.require("callback"),
                scopes(fields),
                fields.text("owner").map(AccountId::new).orElseGet(this::anybody),
                word(OauthApp.Kind.class, kind),
                word(OauthApp.Sharing.class, fields.text("sharing").orElse("shared")),
                fields.texts("sites").stream().map(CloudId::new).collect(Collectors.toUnmodifiableSet()));
        control.accounts().apps().put(app);
        return app(app);
    }

    private static Set<Scope> scopes(Fields fields) {
        return fields.texts("scopes").stream().map(Scope::new).collect(Collectors.toUnmodifiableSet());
    }

    private AccountId anybody() {
        return control.accounts().directory().people().get(0).id();
    }

    private static <E extends Enum<E>> E word(Class<E> type, String text) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException notAWord) {
            throw Fields.wrong("'" + text + "' is not a " + type.getSimpleName().toLowerCase(Locale.ROOT) + ".");
        }
    }

    private JsonNode remove(Request request, Map<String, String> path) {
        control.accounts().apps().remove(path.getOrDefault("clientId", ""));
        return Lever.done();
    }

    private JsonNode uninstall(Request request, Map<String, String> path) {
        String name = new Fields(Lever.body(request), "site").require("site");
        Place place = control.accounts()
                .directory()
                .placeByName(name)
                .orElseThrow(() -> Fields.wrong("There is no site '" + name + "'."));
        control.accounts().grants().uninstall(path.getOrDefault("clientId", ""), place.id());
        return Lever.done();
    }
}
