package dev.jiramcp.audit;

import dev.jiramcp.model.Json;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** A class of OCSF events, and what it has that others don't. */
enum OcsfClass {
    /** Who belongs to the organisation, and as what. */
    ACCOUNT_CHANGE(3, 3001, Map.of("invited", 1, "added", 1, "joined", 1, "enabled", 2, "disabled", 5, "removed", 6)) {
        @Override
        void fill(ObjectNode event, AuditRecord record) {
            event.set("user", Ocsf.user(record.subject().isEmpty() ? record.actor() : record.subject()));
        }
    },
    /** People who sign in, and tokens that clients are given. */
    AUTHENTICATION(3, 3002, Map.of("signed_in", 1, "signed_out", 2)) {
        @Override
        void fill(ObjectNode event, AuditRecord record) {
            event.set("user", Ocsf.user(record.actor()));
            event.putObject("service").put("name", "jira-mcp");
        }
    },
    /** Everything else. */
    API_ACTIVITY(
            6,
            6003,
            Map.ofEntries(
                    Map.entry("create", 1),
                    Map.entry("read", 2),
                    Map.entry("update", 3),
                    Map.entry("delete", 4),
                    Map.entry("added", 1),
                    Map.entry("linked", 1),
                    Map.entry("registered", 1),
                    Map.entry("given", 1),
                    Map.entry("changed", 3),
                    Map.entry("replaced", 3),
                    Map.entry("refreshed", 3),
                    Map.entry("state", 3),
                    Map.entry("removed", 4),
                    Map.entry("destroyed", 4),
                    Map.entry("revoked", 4),
                    Map.entry("pruned", 4))) {
        @Override
        void fill(ObjectNode event, AuditRecord record) {
            event.putObject("api")
                    .put("operation", operation(record))
                    .putObject("service")
                    .put("name", "jira-mcp");
            if (!record.subject().isEmpty()) {
                event.putArray("resources").addObject().put("uid", record.subject());
            }
            String site = record.details().path("request").path("site_host").asString("");
            if (!site.isEmpty()) {
                event.set("dst_endpoint", Json.object().put("hostname", site));
            }
        }
    };

    /** An activity of a class: its number, and its name where the class has none for it. */
    record Activity(int id, String name) {}

    private static final int OTHER = 99;

    private final int category;
    private final int uid;
    private final Map<String, Integer> activities;

    OcsfClass(int category, int uid, Map<String, Integer> activities) {
        this.category = category;
        this.uid = uid;
        this.activities = activities;
    }

    /** The class of an action. */
    static OcsfClass of(String action) {
        return switch (action.substring(0, Math.max(0, action.indexOf('.')))) {
            case "person", "session", "token" -> AUTHENTICATION;
            case "member" -> ACCOUNT_CHANGE;
            default -> API_ACTIVITY;
        };
    }

    int category() {
        return category;
    }

    int uid() {
        return uid;
    }

    /** What policy was asked for says it best; else the last word of the action. */
    Activity activity(AuditRecord record) {
        String last = record.action().substring(record.action().lastIndexOf('.') + 1);
        String asked = record.details().path("request").path("action").asString(last);
        return new Activity(activities.getOrDefault(asked, activities.getOrDefault(last, OTHER)), last);
    }

    /** What was called: the tool, or the action itself. */
    private static String operation(AuditRecord record) {
        return record.action().equals("tool.call") && !record.subject().isEmpty() ? record.subject() : record.action();
    }

    /** Adds what events of this class have. */
    abstract void fill(ObjectNode event, AuditRecord record);
}
