package dev.jiramcp.sandbox.issues;

import dev.jiramcp.sandbox.data.Attachment;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.document.DocumentRules;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Takes documents as Jira does: valid ones, not too long, whose files hang on the issue itself. */
final class Documents {
    private static final int LONGEST = 32_767;

    private final DocumentRules rules;

    Documents(DocumentRules rules) {
        this.rules = rules;
    }

    /**
     * Refuses a document that Jira would not take.
     *
     * @param issue what it is for; an issue that is being created has no files yet
     * @throws BadInput in Jira's words
     */
    void check(Optional<Issue> issue, JsonNode document) {
        if (rules.problem(document).isPresent()) {
            throw BadInput.general("INVALID_INPUT");
        }
        if (length(document) > LONGEST) {
            throw BadInput.general("CONTENT_LIMIT_EXCEEDED");
        }
        Set<String> files = issue.stream()
                .flatMap(one -> one.attached().attachments().stream())
                .map(Attachment::mediaId)
                .collect(Collectors.toSet());
        if (!filesAreThere(document, files)) {
            throw BadInput.general("ATTACHMENT_VALIDATION_ERROR");
        }
    }

    /** Whether a document says nothing. */
    static boolean empty(JsonNode document) {
        return document.path("content").isEmpty();
    }

    private static int length(JsonNode node) {
        int length = node.path("text").asString("").length();
        for (JsonNode child : node.path("content")) {
            length += length(child);
        }
        return length;
    }

    private static boolean filesAreThere(JsonNode node, Set<String> files) {
        boolean file = Set.of("media", "mediaInline").contains(node.path("type").asString(""))
                && !node.path("attrs").path("type").asString("file").equals("external");
        return !(file && !files.contains(node.path("attrs").path("id").asString("")))
                && node.path("content").values().stream().allMatch(child -> filesAreThere(child, files));
    }
}
