package dev.jiramcp.mcp.product;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.call.CallRequest;
import dev.jiramcp.call.CallResult;
import dev.jiramcp.call.Calls;
import dev.jiramcp.mcp.McpCall;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.net.URLDecoder;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Issues and projects as resources, read by the same tools that a model calls and so under the same rules; and two short
 * guides.
 */
final class Resources {
    static final String ISSUE = "jira://{site}/issue/{key}";
    static final String PROJECT = "jira://{site}/project/{key}";

    /** The templates of addresses that there are. */
    static final Set<String> ADDRESSES = Set.of(ISSUE, PROJECT);

    private static final Pattern FORM = Pattern.compile("jira://([^/?#]{1,255})/(issue|project)/([^/?#]{1,255})");
    private static final Pattern GUIDE = Pattern.compile("jira://guide/(jql|markdown)");

    private final Calls calls;

    Resources(Calls calls) {
        this.calls = calls;
    }

    List<ObjectNode> list() {
        return List.of(
                resource("jira://guide/jql", "jql-guide", "JQL in a page", "How to write a search for jira_search."),
                resource(
                        "jira://guide/markdown",
                        "markdown-guide",
                        "Markdown in a page",
                        "How descriptions and comments are written: mentions, panels, statuses, images."));
    }

    private static ObjectNode resource(String uri, String name, String title, String description) {
        return Json.object()
                .put("uri", uri)
                .put("name", name)
                .put("title", title)
                .put("description", description)
                .put("mimeType", "text/markdown");
    }

    List<ObjectNode> templates() {
        return List.of(
                template(
                        ISSUE,
                        "issue",
                        "Jira issue",
                        "An issue with its newest comments. site: host name of the site."),
                template(PROJECT, "project", "Jira project", "A project with its issue types and their statuses."));
    }

    private static ObjectNode template(String uri, String name, String title, String description) {
        return Json.object()
                .put("uriTemplate", uri)
                .put("name", name)
                .put("title", title)
                .put("description", description)
                .put("mimeType", "text/plain");
    }

    ObjectNode read(McpCall call, String uri) {
        Matcher guide = GUIDE.matcher(uri);
        if (guide.matches()) {
            return contents(uri, "text/markdown", Texts.read(guide.group(1) + ".md"));
        }
        Matcher resource = FORM.matcher(uri);
        if (!resource.matches()) {
            throw unknown(uri);
        }
        boolean issue = resource.group(2).equals("issue");
        ObjectNode arguments = Json.object()
                .put("site", decoded(uri, resource.group(1)))
                .put(issue ? "issue" : "project", decoded(uri, resource.group(3)));
        if (issue) {
            arguments.putArray("include").add("comments").add("links").add("subtasks");
        }
        CallResult result = calls.call(new CallRequest(
                call.visitor().caller(),
                call.visitor().narrowing(),
                issue ? "jira_get_issue" : "jira_get_project",
                arguments,
                call.signals().progress(),
                call.signals().cancellation()));
        result.refusal().ifPresent(refusal -> {
            throw refusal;
        });
        return contents(uri, "text/plain", result.text());
    }

    private static Refusal unknown(String uri) {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "unknown_resource", "There is no resource '" + uri + "'.")
                .withRemedy("Read " + ISSUE + " or " + PROJECT + ", with the host name of a site.");
    }

    /** A part of an address without its percent signs; a plus stands for itself there (RFC 3986, section 2.2). */
    private static String decoded(String uri, String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw unknown(uri);
        }
    }

    private static ObjectNode contents(String uri, String type, String text) {
        ObjectNode result = Json.object();
        result.putArray("contents")
                .addObject()
                .put("uri", uri)
                .put("mimeType", type)
                .put("text", text);
        return result;
    }
}
