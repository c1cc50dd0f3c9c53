package dev.jiramcp.sandbox.issues;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Comment;
import dev.jiramcp.sandbox.data.Edit;
import dev.jiramcp.sandbox.data.Group;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Role;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Visibility;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.shape.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads comments out of requests and puts them on issues. */
final class CommentInput {
    private static final String LEVEL = "commentLevel";

    private final Documents documents;

    CommentInput(Documents documents) {
        this.documents = documents;
    }

    /** What a request says of a comment. */
    record Said(
            JsonNode body,
            Optional<Visibility> visibility,
            boolean visibilityGiven,
            Map<String, JsonNode> properties) {}

    /**
     * Reads a comment.
     *
     * @throws BadInput where Jira would not take it
     */
    Said read(Target target, JsonNode json) {
        JsonNode body = json.path("body");
        if (body.isMissingNode() || body.isNull()) {
            throw BadInput.of("Comment body can not be empty!");
        }
        if (!body.isObject()) {
            throw BadInput.of("Comment body is not valid!");
        }
        documents.check(target.issue(), body);
        if (Documents.empty(body)) {
            throw BadInput.of("Comment body can not be empty!");
        }
        JsonNode visibility = json.path("visibility");
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        json.path("properties").forEach(one -> properties.put(one.path("key").asString(""), one.path("value")));
        Optional<Visibility> read = visibility.isMissingNode() || visibility.isNull()
                ? Optional.empty()
                : Optional.of(visibility(target.view(), target.project(), visibility));
        return new Said(body.deepCopy(), read, !visibility.isMissingNode(), properties);
    }

    private static Visibility visibility(View view, Project project, JsonNode json) {
        String value = json.path("value").asString("");
        String identifier = json.path("identifier").asString("");
        Visibility visibility = switch (json.path("type").asString("")) {
            case "role" -> role(view.site(), project, value.isEmpty() ? identifier : value);
            case "group" -> group(view.site(), value.isEmpty() ? identifier : value);
            default -> throw BadInput.about(LEVEL, "Valid visibility types are: group, role.");
        };
        if (!view.site().access().sees(view.caller(), visibility, project)) {
            throw BadInput.about(
                    LEVEL,
                    "You are currently not a member of the "
                            + (visibility.kind() == Visibility.Kind.ROLE ? "project role: " : "group: ")
                            + visibility.value() + ".");
        }
        return visibility;
    }

    private static Visibility role(Site site, Project project, String name) {
        Role role = site.catalogue().roles().stream()
                .filter(one -> project.roles().containsKey(one.id()))
                .filter(one -> one.name().equals(name) || one.id().equals(name))
                .findFirst()
                .orElseThrow(() -> BadInput.about(LEVEL, "Role level: " + name + " does not exist."));
        return new Visibility(Visibility.Kind.ROLE, role.name(), role.id());
    }

    private static Visibility group(Site site, String name) {
        Group group = site.people()
                .groupNamed(name)
                .or(() -> site.people().group(name))
                .orElseThrow(() -> BadInput.about(LEVEL, "Group: " + name + " does not exist."));
        return new Visibility(Visibility.Kind.GROUP, group.name(), group.id());
    }

    /** Puts a comment on an issue. */
    static Comment add(View view, Issue issue, Said said, AccountId author) {
        Site site = view.site();
        Instant now = site.now();
        Comment comment = new Comment(
                site.ids().next("comment"),
                author,
                author,
                said.body(),
                now,
                now,
                said.visibility(),
                internal(said),
                said.properties());
        Edit edit = Edit.by(author, now).hang(attached -> {
            List<Comment> comments = new ArrayList<>(attached.comments());
            comments.add(comment);
            return attached.withComments(comments);
        });
        site.issues().apply(issue.id(), edit);
        return comment;
    }

    /** Service projects keep a comment from customers by the property {@code sd.public.comment}. */
    private static boolean internal(Said said) {
        return Optional.ofNullable(said.properties().get("sd.public.comment"))
                .map(value -> value.path("internal").asBoolean(false))
                .orElse(false);
    }

    /**
     * Who comments.
     *
     * @throws JiraError where nobody is signed in
     */
    static AccountId author(View view) {
        return view.me()
                .map(Person::account)
                .orElseThrow(() -> JiraError.of(
                        401, "You are not authenticated. Authentication required to perform this operation."));
    }
}
