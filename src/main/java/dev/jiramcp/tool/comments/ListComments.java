package dev.jiramcp.tool.comments;

import dev.jiramcp.jira.IssueKey;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Operations;
import dev.jiramcp.tool.Describe;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Hidden;
import dev.jiramcp.tool.Page;
import dev.jiramcp.tool.PageToken;
import dev.jiramcp.tool.Tool;
import dev.jiramcp.tool.ToolCall;
import dev.jiramcp.tool.Toolset;
import dev.jiramcp.tool.issues.RichText;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The comments of an issue, page by page. */
public final class ListComments {
    public static final Tool<Input, Output> TOOL = new Tool<>(
            "jira_list_comments",
            "List comments",
            "Lists the comments of a Jira issue, newest first, with the true total. Continue with next_page_token.",
            Toolset.COMMENTS,
            true,
            Effect.READS,
            true,
            Operations.of("GET /rest/api/3/issue/{issueIdOrKey}/comment"),
            Input.class,
            Output.class,
            ListComments::call);

    /** Jira gives no more comments at once. */
    private static final int MOST = 100;

    private ListComments() {}

    record Input(
            @Describe("Issue key") String issue,

            @Describe(value = "Comments per page", min = 1, max = 100, fallback = "20")
            int limit,

            @Describe("next_page_token of the page before") Optional<String> pageToken,

            @Describe(
                    value = "Order",
                    oneOf = {"newest", "oldest"},
                    fallback = "\"newest\"")
            String order,

            @Describe(
                    value = "Format of bodies",
                    oneOf = {"markdown", "adf"},
                    fallback = "\"markdown\"")
            String bodyFormat) {}

    record Output(
            String issue,
            int total,
            List<CommentView> comments,
            Optional<String> nextPageToken,
            @Hidden PageToken from) implements Page<Output> {
        @Override
        public int size() {
            return comments.size();
        }

        @Override
        public Output first(int items) {
            return new Output(
                    issue,
                    total,
                    comments.subList(0, items),
                    Optional.of(from.plus(items).text()),
                    from);
        }
    }

    private static Output call(ToolCall call, Input input) {
        Jira jira = call.jira();
        String issue = IssueKey.read(input.issue());
        PageToken from = PageToken.read(input.pageToken(), jira.site().id(), issue, input.order());
        int start = from.offset();
        JsonNode page = jira.send(JiraCall.get("/rest/api/3/issue/{issueIdOrKey}/comment", issue)
                .query("startAt", start)
                .query("maxResults", Math.min(MOST, input.limit() + from.skip()))
                .query("orderBy", input.order().equals("newest") ? "-created" : "created"));
        List<CommentView> read = Nodes.each(
                page.path("comments"), comment -> CommentView.read(comment, RichText.shown(input.bodyFormat())));
        int total = page.path("total").asInt(read.size());
        int next = start + read.size();
        return new Output(
                issue,
                total,
                read.stream().skip(from.skip()).toList(),
                next < total && !read.isEmpty()
                        ? Optional.of(from.at(Integer.toString(next)).text())
                        : Optional.empty(),
                from);
    }
}
