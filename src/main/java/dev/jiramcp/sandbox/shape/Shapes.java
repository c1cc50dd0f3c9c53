package dev.jiramcp.sandbox.shape;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Group;
import dev.jiramcp.sandbox.data.IssueType;
import dev.jiramcp.sandbox.data.LinkType;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Priority;
import dev.jiramcp.sandbox.data.Resolution;
import dev.jiramcp.sandbox.data.SecurityLevel;
import dev.jiramcp.sandbox.data.Status;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The shapes of what a site's projects choose from, and of people, as one caller sees them. */
public record Shapes(View view) {
    private static final String API = "/rest/api/3/";

    /** A person inside something else: a lead, an author, an assignee. */
    public ObjectNode person(Person person) {
        ObjectNode shape = Json.object()
                .put(
                        "self",
                        view.self(API + "user?accountId="
                                + encode(person.account().value())))
                .put("accountId", person.account().value());
        if (email(person)) {
            shape.put("emailAddress", person.email());
        }
        shape.set("avatarUrls", avatars(person.displayName()));
        shape.put("displayName", person.displayName()).put("active", person.active());
        if (view.caller().isPresent()) {
            shape.put("timeZone", person.zone().getId());
        }
        return shape.put("accountType", person.kind().word());
    }

    /** The person of an account; an account that the site does not know is a former user. */
    public ObjectNode person(AccountId account) {
        return view.site()
                .people()
                .find(account)
                .map(this::person)
                .orElseGet(() -> Json.object()
                        .put("self", view.self(API + "user?accountId=" + encode(account.value())))
                        .put("accountId", account.value())
                        .put("displayName", "Former user")
                        .put("active", false)
                        .put("accountType", "unknown"));
    }

    /** Whether the caller is shown a person's e-mail address: one's own, one that is shown to all, or as administrator. */
    public boolean email(Person person) {
        return person.kind() != Person.Kind.APP
                && view.caller().isPresent()
                && (person.emailShown() || view.caller().equals(Optional.of(person.account())));
    }

    /** A group's name and id. */
    public ObjectNode group(Group group) {
        return Json.object()
                .put("name", group.name())
                .put("groupId", group.id())
                .put("self", view.self(API + "group?groupId=" + encode(group.id())));
    }

    /** A status with its category. */
    public ObjectNode status(Status status) {
        ObjectNode shape = Json.object()
                .put("self", view.self(API + "status/" + status.id()))
                .put("description", status.description())
                .put("iconUrl", view.self("/images/icons/statuses/generic.png"))
                .put("name", status.name())
                .put("untranslatedName", status.name())
                .put("id", status.id());
        shape.set("statusCategory", category(status.category()));
        status.project().ifPresent(project -> scope(shape, project));
        return shape;
    }

    /** A status category. */
    public ObjectNode category(Status.Category category) {
        return Json.object()
                .put("self", view.self(API + "statuscategory/" + category.id()))
                .put("id", category.id())
                .put("key", category.key())
                .put("colorName", category.colour())
                .put("name", category.title());
    }

    /** An issue type. */
    public ObjectNode type(IssueType type) {
        ObjectNode shape = Json.object()
                .put("self", view.self(API + "issuetype/" + type.id()))
                .put("id", type.id())
                .put("description", type.description())
                .put("iconUrl", view.self("/rest/api/2/universal_avatar/view/type/issuetype/avatar/10300?size=medium"))
                .put("name", type.name())
                .put("subtask", type.subtask())
                .put("avatarId", 10300);
        type.project().ifPresent(project -> scope(shape, project));
        return shape.put("hierarchyLevel", type.level());
    }

    private static void scope(ObjectNode shape, String project) {
        shape.putObject("scope").put("type", "PROJECT").putObject("project").put("id", project);
    }

    /** A priority inside an issue or a field. */
    public ObjectNode priority(Priority priority) {
        return Json.object()
                .put("self", view.self(API + "priority/" + priority.id()))
                .put("iconUrl", view.self("/images/icons/priorities/" + priority.id() + ".svg"))
                .put("name", priority.name())
                .put("id", priority.id());
    }

    /** A resolution. */
    public ObjectNode resolution(Resolution resolution) {
        return Json.object()
                .put("self", view.self(API + "resolution/" + resolution.id()))
                .put("id", resolution.id())
                .put("description", resolution.description())
                .put("name", resolution.name());
    }

    /** A link type. */
    public ObjectNode linkType(LinkType type) {
        return Json.object()
                .put("id", type.id())
                .put("name", type.name())
                .put("inward", type.inward())
                .put("outward", type.outward())
                .put("self", view.self(API + "issueLinkType/" + type.id()));
    }

    /** A security level. */
    public ObjectNode securityLevel(SecurityLevel level) {
        return Json.object()
                .put("self", view.self(API + "securitylevel/" + level.id()))
                .put("id", level.id())
                .put("description", level.description())
                .put("name", level.name());
    }

    /** A permission and whether the caller holds it. */
    public ObjectNode permission(Permission permission, boolean held) {
        return Json.object()
                .put("id", permission.id())
                .put("key", permission.name())
                .put("name", permission.title())
                .put("type", permission.global() ? "GLOBAL" : "PROJECT")
                .put("description", "Ability to: " + permission.title() + ".")
                .put("havePermission", held);
    }

    /** Pictures of a person or project, by size. */
    ObjectNode avatars(String name) {
        String hash = Integer.toHexString(name.hashCode());
        ObjectNode urls = Json.object();
        for (String size : new String[] {"48", "24", "16", "32"}) {
            urls.put(size + "x" + size, "https://secure.gravatar.com/avatar/" + hash + "?d=mm&s=" + size);
        }
        return urls;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
