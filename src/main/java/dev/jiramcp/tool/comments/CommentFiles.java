package dev.jiramcp.tool.comments;

import static java.util.stream.Collectors.joining;

import dev.jiramcp.adf.AttachedFiles.AttachedFile;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.model.Refusal;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The attachments of an issue that a comment is to show. A document names a file by its id in the media store, which Jira
 * says nowhere but in the address to which it sends whoever fetches the file.
 */
record CommentFiles(Jira jira, String issue, List<JsonNode> attachments) {
    private static final Pattern MEDIA =
            Pattern.compile("/file/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})/");

    /** What browsers show in a page. */
    private static final Pattern PICTURE = Pattern.compile("image/(?:png|jpe?g|gif|webp|bmp|svg\\+xml)");

    private static final int MOST_NAMED = 10;

    /** Those that hang on an issue now. */
    static CommentFiles of(Jira jira, String issue) {
        JsonNode fields = jira.send(
                        JiraCall.get("/rest/api/3/issue/{issueIdOrKey}", issue).query("fields", "attachment"))
                .path("fields");
        return new CommentFiles(jira, issue, Nodes.each(fields.path("attachment"), file -> file));
    }

    /**
     * The file of an attachment's id, or of its name where only one has it.
     *
     * @throws Refusal where there is none, naming those that there are
     */
    AttachedFile find(String wanted) {
        JsonNode found = attachments.stream()
                .filter(file -> Nodes.textOr(file, "id").equals(wanted.strip()))
                .findFirst()
                .or(() -> named(wanted))
                .orElseThrow(() -> unknown(wanted));
        String id = Nodes.textOr(found, "id");
        JiraCall content = JiraCall.get("/rest/api/3/attachment/content/{id}", id);
        return new AttachedFile(
                Nodes.text(found, "filename").orElse(id),
                PICTURE.matcher(Nodes.textOr(found, "mimeType")).matches(),
                media(content),
                URI.create(jira.site().url() + content.path()));
    }

    private Optional<JsonNode> named(String name) {
        List<JsonNode> found = attachments.stream()
                .filter(file -> Nodes.textOr(file, "filename").equals(name))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private Optional<String> media(JiraCall content) {
        return jira.redirect(content).map(MEDIA::matcher).filter(Matcher::find).map(match -> match.group(1));
    }

    private Refusal unknown(String wanted) {
        String there = attachments.stream()
                .limit(MOST_NAMED)
                .map(file -> Nodes.textOr(file, "id") + " " + Nodes.textOr(file, "filename"))
                .collect(joining(", "));
        String more = attachments.size() > MOST_NAMED ? " and " + (attachments.size() - MOST_NAMED) + " more" : "";
        return Refusal.of(
                        Refusal.Kind.NOT_FOUND,
                        "unknown_attachment",
                        issue + " has no attachment '" + wanted + "', or several of that name.")
                .withRemedy(
                        there.isEmpty()
                                ? "It has no attachments: a file has to be attached before a comment can show it."
                                : "Give an id; it has " + there + more + ".");
    }
}
