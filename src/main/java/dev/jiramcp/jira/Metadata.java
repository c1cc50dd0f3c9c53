package dev.jiramcp.jira;

import dev.jiramcp.model.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What changes seldom on a site, as one user sees it: fields, types, statuses, and who the user is. Each is read when it
 * is first asked for and kept for some minutes, never for another user.
 */
public final class Metadata {
    private static final Duration LONG = Duration.ofMinutes(15);
    private static final Duration SHORT = Duration.ofMinutes(3);

    private static final String MENTION = "mention ";

    private final Jira jira;
    private final Memory memory;
    private final String identity;

    Metadata(Jira jira, Memory memory, String identity) {
        this.jira = jira;
        this.memory = memory;
        this.identity = identity;
    }

    /** The same memory, read through another Jira of the same user on the same site, such as one that is limited. */
    Metadata through(Jira other) {
        return new Metadata(other, memory, identity);
    }

    /** A memory of its own for one who may read less of what this user sees. */
    Metadata through(Jira other, String limit) {
        return new Metadata(other, memory, identity + " limited to " + limit);
    }

    /** All fields of the site. */
    public List<Field> fields() {
        return kept("fields", LONG, () -> Nodes.each(jira.send(JiraCall.get("/rest/api/3/field")), Field::read));
    }

    /** All statuses that this user sees. */
    public List<Status> statuses() {
        return kept("statuses", LONG, () -> Nodes.each(jira.send(JiraCall.get("/rest/api/3/status")), Status::read));
    }

    /** Who this user is. */
    public Person myself() {
        return kept(
                "myself",
                LONG,
                () -> Person.read(jira.send(JiraCall.get("/rest/api/3/myself")))
                        .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.UNAVAILABLE,
                                "unexpected_answer",
                                "Jira did not say who this credential belongs to.")));
    }

    /** The issue types that this user may create in a project, given by key or id. */
    public List<IssueType> createTypes(String project) {
        JiraCall call = JiraCall.get("/rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes", project);
        return kept(
                "types " + project,
                SHORT,
                () -> Pages.byOffset(jira, call, "issueTypes")
                        .map(IssueType::read)
                        .toList());
    }

    /** The fields of a project's create form for an issue type, given by id. */
    public List<FieldMeta> createFields(String project, String typeId) {
        JiraCall call =
                JiraCall.get("/rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}", project, typeId);
        return kept(
                "create " + project + " " + typeId,
                SHORT,
                () -> Pages.byOffset(jira, call, "fields")
                        .map(field -> FieldMeta.read(Nodes.textOr(field, "fieldId"), field))
                        .toList());
    }

    /** The fields of an issue's edit form; read each time, since it depends on the status of the issue. */
    public List<FieldMeta> editFields(String issue) {
        return jira
                .send(JiraCall.get("/rest/api/3/issue/{issueIdOrKey}/editmeta", issue))
                .path("fields")
                .properties()
                .stream()
                .map(field -> FieldMeta.read(field.getKey(), field.getValue()))
                .toList();
    }

    Namesakes mentioned(String name, Supplier<Namesakes> find) {
        return kept(MENTION + name, SHORT, find);
    }

    /** Whom a name could mean, where somebody looked a moment ago; nobody is asked. */
    Optional<Namesakes> mentioned(String name) {
        return memory.known(key(MENTION + name));
    }

    private <T> T kept(String what, Duration life, Supplier<T> read) {
        return memory.get(key(what), life, read);
    }

    private Memory.Key key(String what) {
        return new Memory.Key(identity, jira.site().id().value(), what);
    }
}
