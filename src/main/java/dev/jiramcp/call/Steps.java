package dev.jiramcp.call;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.jira.JiraCall;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How far one call is: what its tool says, where it knows how much there is to do, and otherwise each request to Jira after
 * the first, since a call of one request is done when it is answered. Progress only ever grows (basic/utilities/progress).
 */
final class Steps {
    /** What Jira calls by a word that says little. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("search/jql", "matching issues"),
            Map.entry("search/approximate-count", "the count"),
            Map.entry("issue/bulkfetch", "the issues"),
            Map.entry("issue/bulk", "the issues"),
            Map.entry("issue/picker", "matching issues"),
            Map.entry("issue/createmeta/issuetypes", "the fields to fill in"),
            Map.entry("issue/editmeta", "the fields to edit"),
            Map.entry("issue/remotelink", "the remote links"),
            Map.entry("project/role", "the roles"),
            Map.entry("project/search", "the projects"),
            Map.entry("user/search", "people"),
            Map.entry("user/assignable/search", "people"),
            Map.entry("groups/picker", "groups"),
            Map.entry("field", "the fields"),
            Map.entry("status", "the statuses"),
            Map.entry("jql/parse", "the queries"),
            Map.entry("jql/autocompletedata", "the names of JQL"),
            Map.entry("jql/autocompletedata/suggestions", "suggestions"),
            Map.entry("attachment/content", "where the file is"),
            Map.entry("myself", "who you are"),
            Map.entry("mypermissions", "your permissions"));

    private final Progress progress;
    private final ReentrantLock turn = new ReentrantLock();
    private int requests;
    private boolean told;

    Steps(Progress progress) {
        this.progress = requireNonNull(progress, "progress is null");
    }

    /** What a tool tells, which from then on is all that is told; of one thing there is nothing to tell. */
    void tell(double done, double total, String message) {
        turn.lock();
        try {
            if (total > 1) {
                told = true;
                progress.report(done, OptionalDouble.of(total), message);
            }
        } finally {
            turn.unlock();
        }
    }

    /** A request that is about to be sent; requests that are sent at once take their turn to be told. */
    void request(JiraCall call) {
        turn.lock();
        try {
            if (!told && requests > 0) {
                progress.report(requests, OptionalDouble.empty(), words(call));
            }
            requests++;
        } finally {
            turn.unlock();
        }
    }

    /** What a request does, in a few words, such as {@code Reading transitions}. */
    private static String words(JiraCall call) {
        boolean reads = call.method().equals("GET") || (call.method().equals("POST") && call.repeatable());
        String path = call.template()
                .replaceFirst("^/rest/[a-z]+/[0-9.]+/", "")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("/+", "/")
                .replaceFirst("/$", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        return (reads ? "Reading " : call.method().equals("DELETE") ? "Deleting " : "Writing ")
                + NAMES.getOrDefault(path, "the " + last);
    }
}
