package dev.jiramcp.mcp.product;

import dev.jiramcp.exchange.Ask;
import dev.jiramcp.exchange.Lent;
import dev.jiramcp.exchange.TokenExchange;
import dev.jiramcp.jira.Field;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.People;
import dev.jiramcp.jira.Person;
import dev.jiramcp.jira.Place;
import dev.jiramcp.jira.Site;
import dev.jiramcp.jira.Status;
import dev.jiramcp.mcp.Completion;
import dev.jiramcp.mcp.CompletionRequest;
import dev.jiramcp.mcp.CompletionRequest.Reference;
import dev.jiramcp.mcp.McpCall;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.mcp.protocol.Texts;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.ScopeNeed;
import dev.jiramcp.tool.Clean;
import dev.jiramcp.tool.Effect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Values for an argument that somebody is typing: sites, projects, issue keys, people, statuses, JQL fields. Where they
 * can't be looked up there are none; nobody who types is stopped by an error.
 */
final class Completions {
    private static final ScopeNeed READING = ScopeNeed.of("read:jira-work read:jira-user");
    private static final int PEOPLE = 20;
    private static final int LONGEST = 200;

    private final TokenExchange exchange;

    Completions(TokenExchange exchange) {
        this.exchange = exchange;
    }

    /**
     * Proposes values.
     *
     * @throws RpcException where there is no such prompt or template (server/utilities/completion, "Error Handling")
     */
    Completion complete(McpCall call, CompletionRequest request) {
        mustExist(request.of());
        Optional<String> site = Optional.ofNullable(request.others().get("site"));
        Ask ask = new Ask(call.visitor().caller(), site, "completion", Effect.READS, READING);
        try {
            return exchange.lend(ask, lent -> values(lent, request));
        } catch (Refusal nothingToPropose) {
            return Completion.of(List.of());
        }
    }

    private static void mustExist(Reference of) {
        if (of instanceof Reference.Prompt prompt && !Prompts.exists(prompt.name())) {
            throw RpcException.invalidParams("There is no prompt '" + Texts.brief(prompt.name()) + "'.");
        }
        if (of instanceof Reference.Template template && !Resources.ADDRESSES.contains(template.uriTemplate())) {
            throw RpcException.invalidParams(
                    "There is no resource template '" + Texts.brief(template.uriTemplate()) + "'.");
        }
    }

    private static Completion values(Lent lent, CompletionRequest request) {
        String typed = request.typed().strip();
        return switch (kind(request)) {
            case "site" -> matching(lent.login().sites().stream().map(Completions::address), typed);
            case "project" -> projects(lent.jira(), typed);
            case "issue" -> proposed(issues(lent.jira(), typed));
            case "assignee" -> proposed(people(lent.jira(), typed));
            case "status" -> matching(lent.jira().metadata().statuses().stream().map(Status::name), typed);
            case "field" ->
                matching(
                        lent.jira().metadata().fields().stream()
                                .map(Field::clauseNames)
                                .flatMap(List::stream),
                        typed);
            default -> proposed(List.of());
        };
    }

    private static Completion proposed(List<String> values) {
        return Completion.of(
                values.stream().map(value -> Clean.text(value, LONGEST)).toList());
    }

    /** The shortest word that names a site beyond doubt: its address without the scheme. */
    private static String address(Site site) {
        return site.url().getRawAuthority() + site.url().getRawPath();
    }

    /** What is typed: an argument of this name means the same in every prompt; {@code key} is of what the template is. */
    private static String kind(CompletionRequest request) {
        if (request.of() instanceof Reference.Template template
                && request.argument().equals("key")) {
            return template.uriTemplate().equals(Resources.PROJECT) ? "project" : "issue";
        }
        return request.argument();
    }

    private static Completion matching(Stream<String> values, String typed) {
        String part = typed.toLowerCase(Locale.ROOT);
        return proposed(values.filter(value -> value.toLowerCase(Locale.ROOT).contains(part))
                .distinct()
                .sorted()
                .toList());
    }

    /** Jira gives some and says how many there are. */
    private static Completion projects(Jira jira, String typed) {
        JiraCall search = JiraCall.get("/rest/api/3/project/search")
                .query("query", typed)
                .query("orderBy", "key")
                .query("maxResults", 50);
        JsonNode page = jira.send(search);
        return proposed(Nodes.each(page.path("values"), project -> Nodes.textOr(project, "key")))
                .ofAll(page.path("total").asInt(0));
    }

    private static List<String> issues(Jira jira, String typed) {
        JiraCall pick =
                JiraCall.get("/rest/api/3/issue/picker").query("query", typed).query("currentJQL", "");
        return jira.send(pick)
                .path("sections")
                .valueStream()
                .flatMap(section -> section.path("issues").valueStream())
                .map(issue -> Nodes.textOr(issue, "key"))
                .distinct()
                .toList();
    }

    private static List<String> people(Jira jira, String typed) {
        return new People(jira)
                .search(typed, Place.SITE, PEOPLE).stream()
                        .filter(Person::active)
                        .map(Person::name)
                        .distinct()
                        .toList();
    }
}
