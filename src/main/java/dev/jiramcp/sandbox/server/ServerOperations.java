package dev.jiramcp.sandbox.server;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.OperationHandler;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.rest.Sites;
import dev.jiramcp.sandbox.shape.View;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The operations of this package. */
public final class ServerOperations {
    private ServerOperations() {}

    /** The handlers by operation id. */
    public static Map<String, OperationHandler> on(Sites sites) {
        return Map.of("getServerInfo", sites.on(ServerOperations::info));
    }

    private static Reply info(Site site, Ask ask) {
        View view = View.of(site, ask);
        ObjectNode info = Json.object()
                .put("baseUrl", view.self(""))
                .put("displayUrl", ask.circumstances().domainUrl().toString())
                .put("version", "1001.0.0-SNAPSHOT");
        info.putArray("versionNumbers").add(1001).add(0).add(0);
        info.put("deploymentType", "Cloud")
                .put("buildNumber", 100_290)
                .put("buildDate", "2026-06-10T04:11:27.000+0000")
                .put("serverTime", view.time(ask.now()))
                .put("scmInfo", "6a4a8c9b5f3d2e1a0c7b9d8e6f5a4b3c2d1e0f9a")
                .put("serverTitle", "Jira")
                .put("serverTimeZone", "Etc/UTC");
        info.putObject("defaultLocale").put("locale", "en_US");
        return Reply.ok(info);
    }
}
