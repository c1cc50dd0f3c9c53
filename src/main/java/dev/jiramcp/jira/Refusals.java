package dev.jiramcp.jira;

import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Refusal.Kind;
import dev.jiramcp.model.Trouble;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** What Jira refuses, sorted by what the caller can do about it, with Jira's own words where it has some. */
final class Refusals {
    private static final int LOOKED_AT = 2_000;

    /** What Jira says without saying what helps: of documents in one word, of names by the name alone. */
    private static final Map<String, String> HELP = Map.of(
            "CONTENT_LIMIT_EXCEEDED",
            "Jira takes up to 32,767 characters in one text: shorten it, or attach it as a file.",
            "INVALID_INPUT",
            "Jira does not take the document as it is: write it more plainly, or in Markdown.",
            "ATTACHMENT_VALIDATION_ERROR",
            "The text shows a file that does not hang on this issue: attach it first, or leave it out.",
            "Could not find group with name",
            "Find the names of groups with jira_find_users and groups=true.",
            "Role level:",
            "jira_get_project with include=roles lists the roles of the project; their names count with case.",
            "No project could be found with key",
            "List the projects that you see with jira_list_projects.",
            "Could not find issue by id or key",
            "Find the issue with jira_search, and give its key.",
            "does not belong to appropriate hierarchy",
            "A parent stands one level above: an epic over stories and tasks, one of these over a sub-task.");

    private Refusals() {}

    /** The refusal for a call that got no answer. */
    static Refusal of(JiraCall call, HttpFailure failure) {
        boolean unclear = failure.mayHaveArrived() && call.writes();
        Refusal refusal = unclear ? unknown(call, failure.text()) : Trouble.UNREACHABLE.refusal(failure.text());
        return refusal.causedBy(failure);
    }

    /** The refusal for a write that Jira may have done or not, since no answer says so. */
    static Refusal unknown(JiraCall call, String more) {
        return Trouble.OUTCOME_UNKNOWN.refusal(more).withRemedy(HowToTell.of(call));
    }

    /** The refusal for a status other than 2xx and 429. */
    static Refusal of(JiraCall call, HttpAnswer answer) {
        String said = JiraWords.of(answer);
        return switch (answer.status()) {
            case 400, 422 -> invalid(said);
            case 401 -> unauthorized(call, answer, said);
            case 403 -> forbidden(answer, said);
            case 404 ->
                isRoute(answer)
                        ? Trouble.SITE_LOST.refusal(quoted(said))
                        : helped(Trouble.NOT_FOUND.refusalIn(said), said);
            case 405, 415 -> notTaken(said);
            case 409, 412 -> conflict(said);
            case 410 -> Trouble.REMOVED.refusal(quoted(said));
            case 413 -> tooLarge(said);
            default -> other(call, answer, said);
        };
    }

    private static Refusal notTaken(String said) {
        return Refusal.of(Kind.UNAVAILABLE, "not_taken", or(said, "Jira does not take such a request."))
                .withRemedy("This is a defect of this server, or a proxy stands in front of Jira.");
    }

    private static Refusal conflict(String said) {
        return Refusal.of(Kind.CONFLICT, "conflict", or(said, "It was changed by somebody else meanwhile."))
                .withRemedy("Read it again, then try again.");
    }

    private static Refusal tooLarge(String said) {
        return Refusal.of(Kind.INVALID, "too_large", or(said, "Jira found the request too large."))
                .withRemedy("Send less at once.");
    }

    /** What is wrong with the request is Jira's to say, and nobody else's to explain. */
    private static Refusal invalid(String said) {
        if (said.isEmpty()) {
            return Trouble.REFUSED_BY_JIRA.refusal("It did not say why.");
        }
        return helped(Refusal.of(Kind.INVALID, Trouble.REFUSED_BY_JIRA.code(), said), said);
    }

    private static Refusal helped(Refusal refusal, String said) {
        return HELP.entrySet().stream()
                .filter(word -> said.contains(word.getKey()))
                .findFirst()
                .map(word -> refusal.withRemedy(word.getValue()))
                .orElse(refusal);
    }

    /** Whether a 401 is about a scope that the credential lacks, and not about the credential. */
    static boolean lacksScope(HttpAnswer answer, String said) {
        return said.toLowerCase(Locale.ROOT).contains("scope does not match")
                || answer.header("X-Failure-Category")
                        .filter("FAILURE_CLIENT_SCOPE_CHECK"::equals)
                        .isPresent();
    }

    private static Refusal unauthorized(JiraCall call, HttpAnswer answer, String said) {
        if (!lacksScope(answer, said)) {
            return Trouble.NOT_AUTHENTICATED.refusal(quoted(said));
        }
        return Trouble.SCOPE_MISSING.refusal(Operations.scopesOf(call.operation())
                .map(needed -> "The call needs " + needed + ".")
                .orElse(""));
    }

    /** Some of it comes as a page, which is not quoted, and yet looked into. */
    private static Refusal forbidden(HttpAnswer answer, String said) {
        String plain = Words.cut(answer.text(), LOOKED_AT).toLowerCase(Locale.ROOT);
        Trouble trouble = Trouble.NOT_PERMITTED;
        if (plain.contains("not installed")) {
            trouble = Trouble.APP_NOT_INSTALLED;
        } else if (plain.contains("ip address")) {
            trouble = Trouble.IP_NOT_ALLOWED;
        } else if (plain.contains("connect session auth token")) {
            trouble = Trouble.WRONG_CREDENTIAL;
        }
        return trouble.refusal(quoted(said));
    }

    /** Whether it was the gateway that did not know the way, before any Jira was asked. */
    private static boolean isRoute(HttpAnswer answer) {
        try {
            return Json.parse(answer.text()).path("path").asString("").startsWith("/ex/jira");
        } catch (JacksonException notJson) {
            return false;
        }
    }

    private static Refusal other(JiraCall call, HttpAnswer answer, String said) {
        int status = answer.status();
        String more = ("It answered with status " + status + ". " + quoted(said)).strip();
        return status >= 500 && call.writes() ? unknown(call, more) : Trouble.UNAVAILABLE.refusal(more);
    }

    private static String or(String said, String otherwise) {
        return said.isEmpty() ? otherwise : said;
    }

    private static String quoted(String said) {
        return said.isEmpty() ? "" : "Jira says: " + said;
    }
}
