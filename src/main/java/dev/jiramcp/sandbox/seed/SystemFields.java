package dev.jiramcp.sandbox.seed;

import dev.jiramcp.sandbox.data.Catalogue;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.FieldKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The fields that every Jira site has. */
final class SystemFields {
    /** Id; name; kind; JQL names. */
    private static final String TABLE = """
            statuscategorychangedate;Status Category Changed;DATETIME;statusCategoryChangedDate
            issuetype;Issue Type;ISSUE_TYPE;issuetype type
            timespent;Time Spent;NUMBER;timespent
            project;Project;PROJECT;project
            fixVersions;Fix versions;VERSIONS;fixVersion
            aggregatetimespent;Σ Time Spent;NUMBER;
            resolution;Resolution;RESOLUTION;resolution
            resolutiondate;Resolved;DATETIME;resolutiondate resolved
            workratio;Work Ratio;NUMBER;workratio
            watches;Watchers;WATCHES;watchers
            lastViewed;Last Viewed;DATETIME;lastViewed
            created;Created;DATETIME;created createdDate
            priority;Priority;PRIORITY;priority
            labels;Labels;LABELS;labels
            timeestimate;Remaining Estimate;NUMBER;remainingEstimate timeestimate
            aggregatetimeoriginalestimate;Σ Original Estimate;NUMBER;
            versions;Affects versions;VERSIONS;affectedVersion
            issuelinks;Linked Issues;LINKS;issueLink
            assignee;Assignee;USER;assignee
            updated;Updated;DATETIME;updated updatedDate
            status;Status;STATUS;status
            components;Components;COMPONENTS;component
            issuekey;Key;KEY;id issue issuekey key
            timeoriginalestimate;Original estimate;NUMBER;originalEstimate timeoriginalestimate
            description;Description;PARAGRAPH;description
            timetracking;Time tracking;TIME_TRACKING;
            security;Security Level;SECURITY;level
            attachment;Attachment;ATTACHMENTS;attachments
            aggregatetimeestimate;Σ Remaining Estimate;NUMBER;
            summary;Summary;LINE;summary
            creator;Creator;USER;creator
            subtasks;Sub-tasks;SUBTASKS;subtasks
            reporter;Reporter;USER;reporter
            aggregateprogress;Σ Progress;PROGRESS;
            environment;Environment;PARAGRAPH;environment
            duedate;Due date;DATE;due duedate
            progress;Progress;PROGRESS;progress
            votes;Votes;VOTES;votes
            parent;Parent;PARENT;parent
            comment;Comment;COMMENTS;comment
            worklog;Log Work;WORKLOGS;""";

    private SystemFields() {}

    static void addTo(Catalogue catalogue) {
        TABLE.lines().map(line -> line.split(";", -1)).map(SystemFields::field).forEach(catalogue::add);
    }

    private static Field field(String[] cells) {
        List<String> clauses = cells[3].isEmpty() ? List.of() : Arrays.asList(cells[3].split(" "));
        return new Field(cells[0], cells[1], FieldKind.valueOf(cells[2]), "", clauses, Optional.empty(), List.of());
    }
}
