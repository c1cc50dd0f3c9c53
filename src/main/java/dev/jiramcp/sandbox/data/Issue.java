package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * An issue at one moment.
 *
 * @param fields what its fields hold, by field id; a field without a value is absent. Jira's own are here too, under
 *     {@code project}, {@code issuetype}, {@code status}, {@code parent}, {@code creator}, {@code created}, {@code
 *     updated}, {@code resolutiondate}, {@code statuscategorychangedate}, {@code timeoriginalestimate}, {@code
 *     timeestimate}, {@code timespent} (seconds) …
 * @param attached what hangs on it
 * @param histories its changelog, oldest first
 */
public record Issue(String id, String key, Map<String, Value> fields, Attached attached, List<History> histories) {

    /** What hangs on an issue, each in the order in which it was made. */
    public record Attached(
            List<Comment> comments,
            List<Worklog> worklogs,
            List<Attachment> attachments,
            List<RemoteLink> remoteLinks,
            Set<AccountId> watchers,
            Set<AccountId> voters,
            Map<String, JsonNode> properties) {
        /** Nothing yet. */
        public static final Attached NOTHING =
                new Attached(List.of(), List.of(), List.of(), List.of(), Set.of(), Set.of(), Map.of());

        public Attached {
            comments = List.copyOf(comments);
            worklogs = List.copyOf(worklogs);
            attachments = List.copyOf(attachments);
            remoteLinks = List.copyOf(remoteLinks);
            watchers = Copies.set(watchers);
            voters = Copies.set(voters);
            properties = Copies.map(properties);
        }

        public Attached withComments(List<Comment> now) {
            return new Attached(now, worklogs, attachments, remoteLinks, watchers, voters, properties);
        }

        public Attached withWorklogs(List<Worklog> now) {
            return new Attached(comments, now, attachments, remoteLinks, watchers, voters, properties);
        }

        public Attached withAttachments(List<Attachment> now) {
            return new Attached(comments, worklogs, now, remoteLinks, watchers, voters, properties);
        }

        public Attached withRemoteLinks(List<RemoteLink> now) {
            return new Attached(comments, worklogs, attachments, now, watchers, voters, properties);
        }

        public Attached withWatchers(Set<AccountId> now) {
            return new Attached(comments, worklogs, attachments, remoteLinks, now, voters, properties);
        }

        public Attached withVoters(Set<AccountId> now) {
            return new Attached(comments, worklogs, attachments, remoteLinks, watchers, now, properties);
        }

        public Attached withProperties(Map<String, JsonNode> now) {
            return new Attached(comments, worklogs, attachments, remoteLinks, watchers, voters, now);
        }
    }

    public Issue {
        requireNonNull(id, "id is null");
        requireNonNull(key, "key is null");
        requireNonNull(attached, "attached is null");
        fields = Copies.map(fields);
        histories = List.copyOf(histories);
    }

    /** What a field holds. */
    public Optional<Value> value(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** The id that a field refers to. */
    public Optional<String> ref(String field) {
        return fields.get(field) instanceof Value.Ref ref ? Optional.of(ref.id()) : Optional.empty();
    }

    /** The ids that a field refers to. */
    public List<String> refs(String field) {
        return fields.get(field) instanceof Value.Refs refs ? refs.ids() : List.of();
    }

    /** The account that a field names. */
    public Optional<AccountId> user(String field) {
        return fields.get(field) instanceof Value.User user ? Optional.of(user.account()) : Optional.empty();
    }

    /** The time that a field holds. */
    public Optional<Instant> moment(String field) {
        return fields.get(field) instanceof Value.Moment moment ? Optional.of(moment.instant()) : Optional.empty();
    }

    public String summary() {
        return fields.get("summary") instanceof Value.Text text ? text.text() : "";
    }

    /** The id of its project. */
    public String project() {
        return ref("project").orElseThrow();
    }

    /** The id of its issue type. */
    public String type() {
        return ref("issuetype").orElseThrow();
    }

    /** The id of its status. */
    public String status() {
        return ref("status").orElseThrow();
    }

    /** The id of the issue above it: the epic of a story, the story of a sub-task. */
    public Optional<String> parent() {
        return ref("parent");
    }

    public Optional<AccountId> assignee() {
        return user("assignee");
    }

    public Optional<AccountId> reporter() {
        return user("reporter");
    }

    public List<String> labels() {
        return fields.get("labels") instanceof Value.Words words ? words.words() : List.of();
    }

    public Instant created() {
        return moment("created").orElseThrow();
    }

    public Instant updated() {
        return moment("updated").orElseThrow();
    }

    /** With a field set to a value. */
    public Issue with(String field, Value value) {
        Map<String, Value> now = new LinkedHashMap<>(fields);
        now.put(field, value);
        return new Issue(id, key, now, attached, histories);
    }

    /** With other fields. */
    public Issue withFields(Map<String, Value> now) {
        return new Issue(id, key, now, attached, histories);
    }

    /** With other things hanging on it. */
    public Issue withAttached(Attached now) {
        return new Issue(id, key, fields, now, histories);
    }

    /** With another changelog. */
    public Issue withHistories(List<History> now) {
        return new Issue(id, key, fields, attached, now);
    }
}
