package dev.jiramcp.sandbox.control;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.gateway.Limits;
import dev.jiramcp.sandbox.gateway.Switches;
import dev.jiramcp.sandbox.wire.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The levers of sites and of limits. */
record SiteLevers(Control control) {
    List<Lever> all() {
        return List.of(
                Lever.of("GET /sites/{name}", "The switches of a site.", (request, path) -> show(find(path))),
                Lever.of(
                        "PATCH /sites/{name}",
                        "Turns switches: {\"addressAllowList\":true,\"deleted\":true,\"searchLag\":\"PT5S\",\"domain\":\"jira.acme.example\"}.",
                        this::turn),
                Lever.of(
                        "GET /limits",
                        "The rate limits.",
                        (request, path) -> Knobs.show(control.doors().limiter().limits())),
                Lever.of(
                        "PATCH /limits",
                        "Changes them, and forgets what was used.",
                        (request, path) -> limits(request)));
    }

    private Site find(Map<String, String> path) {
        String name = path.getOrDefault("name", "");
        return control.world().site(name).orElseThrow(() -> Fields.wrong("There is no site '" + name + "'."));
    }

    private JsonNode show(Site site) {
        Switches switches = control.doors().switches();
        return Json.object()
                .put("name", site.identity().name())
                .put("cloudId", site.cloudId().value())
                .put("url", control.home() + "/site/" + site.identity().name())
                .put("addressAllowList", switches.allowListsAddresses(site.cloudId()))
                .put("deleted", switches.isDeleted(site.cloudId()))
                .put("domain", switches.domainOf(site.cloudId()).orElse(""))
                .put("searchLag", site.locked(site::searchLag).toString());
    }

    private JsonNode turn(Request request, Map<String, String> path) {
        Site site = find(path);
        Fields fields = new Fields(Lever.body(request), "addressAllowList deleted searchLag domain");
        Switches switches = control.doors().switches();
        if (fields.node("addressAllowList").isPresent()) {
            switches.allowListAddresses(site.cloudId(), fields.flag("addressAllowList"));
        }
        if (fields.node("deleted").isPresent()) {
            switches.delete(site.cloudId(), fields.flag("deleted"));
        }
        if (fields.node("domain").isPresent()) {
            String host = fields.node("domain").get().asString("");
            switches.domain(site.cloudId(), Optional.of(host).filter(name -> !name.isEmpty()));
        }
        fields.duration("searchLag")
                .ifPresent(lag -> site.locked(() -> {
                    site.lagSearch(lag);
                    return lag;
                }));
        return show(site);
    }

    private JsonNode limits(Request request) {
        Limits changed = Knobs.change(control.doors().limiter().limits(), Lever.body(request), Limits.class);
        control.doors().limiter().set(changed);
        return Knobs.show(changed);
    }
}
