package dev.jiramcp.sandbox.issues;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Change;
import dev.jiramcp.sandbox.data.Edit;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.IssueLink;
import dev.jiramcp.sandbox.data.LinkType;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Value;
import dev.jiramcp.sandbox.data.Worklog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What a request adds to an issue beside fields: comments, links, logged work; and time tracking, which is two fields. */
final class Extras {
    private final Documents documents;
    private final CommentInput comments;

    Extras(Documents documents) {
        this.documents = documents;
        this.comments = new CommentInput(documents);
    }

    /** Reads one operation now, to be done when the issue is there. */
    Consumer<Issue> hang(Field field, String verb, JsonNode json, Target target) {
        if (!verb.equals("add")) {
            throw BadInput.of("Field does not support update '" + verb + "'");
        }
        return switch (field.kind()) {
            case COMMENTS -> comment(json, target);
            case LINKS -> link(json, target);
            default -> work(json, target);
        };
    }

    private Consumer<Issue> comment(JsonNode json, Target target) {
        CommentInput.Said said = comments.read(target, json);
        AccountId author = CommentInput.author(target.view());
        return issue -> CommentInput.add(target.view(), issue, said, author);
    }

    private static Consumer<Issue> link(JsonNode json, Target target) {
        Site site = target.view().site();
        String name = json.path("type").path("name").asString("");
        String id = json.path("type").path("id").asString("");
        LinkType type = site.catalogue().linkTypes().stream()
                .filter(one -> one.id().equals(id) || one.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> BadInput.of("No issue link type with name '" + name + "' found."));
        boolean outward = json.has("outwardIssue");
        Issue other = Parents.read(target.view(), json.path(outward ? "outwardIssue" : "inwardIssue"));
        AccountId author = CommentInput.author(target.view());
        return issue -> {
            Issue from = outward ? issue : other;
            Issue to = outward ? other : issue;
            site.links().add(new IssueLink(site.ids().next("link"), type.id(), from.id(), to.id()));
            Instant now = site.now();
            site.issues().apply(from.id(), Edit.by(author, now).note(Change.linked(type.outward(), to.key())));
            site.issues().apply(to.id(), Edit.by(author, now).note(Change.linked(type.inward(), from.key())));
        };
    }

    private Consumer<Issue> work(JsonNode json, Target target) {
        if (target.issue().isPresent()
                && !target.view().may(Permission.WORK_ON_ISSUES, target.issue().get())) {
            throw BadInput.of("You do not have the permission to associate a worklog to this issue.");
        }
        String spent = json.path("timeSpent").asString("");
        OptionalLong seconds = json.has("timeSpentSeconds")
                ? OptionalLong.of(json.path("timeSpentSeconds").asLong(0))
                : Durations.parse(spent);
        if (seconds.isEmpty() || seconds.getAsLong() <= 0) {
            throw BadInput.of("Invalid time duration entered: '" + spent + "'.");
        }
        Optional<JsonNode> comment = Optional.of(json.path("comment")).filter(JsonNode::isObject);
        comment.ifPresent(document -> documents.check(target.issue(), document));
        Instant started = json.has("started")
                ? FieldInput.instant(json.path("started").asString(""))
                : target.view().site().now();
        AccountId author = CommentInput.author(target.view());
        return issue ->
                log(target.view().site(), issue, worklog(author, target, comment, started, seconds.getAsLong()));
    }

    private static Worklog worklog(
            AccountId author, Target target, Optional<JsonNode> comment, Instant started, long seconds) {
        Site site = target.view().site();
        Instant now = site.now();
        return new Worklog(
                site.ids().next("worklog"), author, author, comment, now, now, started, seconds, Optional.empty());
    }

    private static void log(Site site, Issue issue, Worklog entry) {
        Issue now = site.issues().byId(issue.id()).orElseThrow();
        long left = Math.max(0, seconds(now, "timeestimate") - entry.seconds());
        site.issues()
                .apply(
                        issue.id(),
                        Edit.by(entry.author(), entry.created())
                                .set("timeestimate", Value.Num.of(left))
                                .set("timespent", Value.Num.of(seconds(now, "timespent") + entry.seconds()))
                                .hang(attached -> {
                                    List<Worklog> all = new ArrayList<>(attached.worklogs());
                                    all.add(entry);
                                    return attached.withWorklogs(all);
                                }));
    }

    private static long seconds(Issue issue, String field) {
        return issue.value(field).isPresent() && issue.value(field).get() instanceof Value.Num num
                ? num.number().longValue()
                : 0;
    }

    /** Original and remaining estimate; the one not given follows the other where the issue has none yet. */
    Map<String, Optional<Value>> timeTracking(JsonNode json, Target target) {
        if (!json.isObject()) {
            throw BadInput.of("data was not an object");
        }
        Map<String, Optional<Value>> values = new LinkedHashMap<>();
        estimate(json, "originalEstimate").ifPresent(value -> values.put("timeoriginalestimate", value));
        estimate(json, "remainingEstimate").ifPresent(value -> values.put("timeestimate", value));
        boolean planned =
                target.issue().flatMap(issue -> issue.value("timeestimate")).isPresent();
        if (values.size() == 1 && !planned) {
            Optional<Value> only = values.values().iterator().next();
            values.putIfAbsent("timeestimate", only);
            values.putIfAbsent("timeoriginalestimate", only);
        }
        return values;
    }

    private static Optional<Optional<Value>> estimate(JsonNode json, String name) {
        JsonNode text = json.path(name);
        if (text.isMissingNode()) {
            return Optional.empty();
        }
        if (text.isNull() || text.asString("").isEmpty()) {
            return Optional.of(Optional.empty());
        }
        OptionalLong seconds = Durations.parse(text.asString(""));
        if (seconds.isEmpty()) {
            throw BadInput.of("Time Tracking: '" + text.asString("") + "' is not a valid duration.");
        }
        return Optional.of(Optional.of(Value.Num.of(seconds.getAsLong())));
    }
}
