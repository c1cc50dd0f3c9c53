package dev.jiramcp.sandbox.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a query is refused for, in Jira's words. */
class SearchRefusalTest {
    private static final TestingSite WORLD = new TestingSite();

    private static List<String> errors(String jql) {
        Outcome outcome = new Search(WORLD.site).find(jql, Optional.of(TestingSite.ANN), Set.of());
        return outcome instanceof Outcome.Refused refused ? refused.errors() : List.of(outcome.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            project = ABC and => Error in the JQL Query: Expecting a field name at the end of the query.
            nope = 1 => Field 'nope' does not exist or you do not have permission to view it.
            cf[1] = 1 => Field 'cf[1]' does not exist or you do not have permission to view it.
            issue.property[a].b = 1 => Field 'issue.property[a].b' does not exist or you do not have permission to view it.
            project = ABC order by nope => Field 'nope' does not exist or you do not have permission to view it.
            project = ABC order by text => Not able to sort using field 'text'.
            project = NOPE => The value 'NOPE' does not exist for the field 'project'.
            project = TOP => The value 'TOP' does not exist for the field 'project'.
            project = 999 => A value with ID '999' does not exist for the field 'project'.
            status = Shipped => The value 'Shipped' does not exist for the field 'status'.
            type = "99" => The value '99' does not exist for the field 'type'.
            Severity = Huge => The option 'Huge' for field 'Severity' does not exist.
            Teams = nobody => The group 'nobody' for field 'Teams' does not exist.
            key = ABC-99 => An issue with key 'ABC-99' does not exist for field 'key'.
            key = TOP-1 => An issue with key 'TOP-1' does not exist for field 'key'.
            key = hello => The issue key 'hello' for field 'key' is invalid.
            id = 5 => A value with ID '5' does not exist for the field 'id'.
            status ~ Done => The operator '~' is not supported by the 'status' field.
            status > Done => The operator '>' is not supported by the 'status' field.
            summary = x => The operator '=' is not supported by the 'summary' field.
            text !~ x => The operator '!~' is not supported by the 'text' field.
            votes is EMPTY => The operator 'IS' is not supported by the 'votes' field.
            comment ~ EMPTY => The field 'comment' does not support searching for EMPTY values.
            attachments = 1 => The operator '=' is not supported by the 'attachments' field.
            summary was x => History searches do not support the field 'summary'.
            labels changed => History searches do not support the field 'labels'.
            created > yesterday => Date value 'yesterday' for field 'created' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.
            created > "2026-13-01" => Date value '2026-13-01' for field 'created' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.
            created > currentUser() => A date for the field 'created' provided by the function 'currentUser' is not valid.
            status = currentUser() => A value provided by the function 'currentUser' is invalid for the field 'status'.
            assignee = now() => A value provided by the function 'now' is invalid for the field 'assignee'.
            "Story Points" = many => Value 'many' for the 'Story Points' field is not a valid number.
            timespent = lengthy => Value 'lengthy' for the 'timespent' field is not a valid duration.
            summary ~ "" => The field 'summary' does not support searching for an empty string.
            summary ~ "*x" => The text query '*x' for field 'summary' is not valid: the '*' and '?' are not allowed as first character in wildcard query.
            summary ~ '"x' => Unable to parse the text '"x' for field 'summary'.
            assignee = bogus(a) => Unable to find JQL function 'bogus(a)'.
            issue in issueHistory() => Unable to find JQL function 'issueHistory()'.
            created > now(-1d) => Function 'now' expected '0' arguments but received '1'.
            created > startOfDay(x) => Duration for function 'startOfDay' should have the format (+/-)n(yMwdm), e.g -1M for 1 month earlier.
            assignee in membersOf(ghosts) => Function 'membersOf' can not generate a list of usernames for group 'ghosts'; the group does not exist.
            assignee = membersOf(devs) => Operator '=' does not support the list value 'membersOf(devs)' for field 'assignee'.
            assignee in currentUser() => Operator 'IN' does not support the non-list value 'currentUser()' for field 'assignee'.
            issue in linkedIssues(ABC-99) => Issue 'ABC-99' could not be found in function 'linkedIssues'.
            status was Shipped => The value 'Shipped' does not exist for the field 'status'.
            status changed from fred => The value 'fred' does not exist for the field 'status'.
            status changed after "20/12/10" => Date value '20/12/10' for predicate 'after' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.
            status changed after currentUser() => A date for the predicate 'after' provided by the function 'currentUser' is not valid.
            status changed before (11, 12) => The BEFORE predicate must be supplied with only 1 date value.
            status changed during 11 => The DURING predicate must be supplied with exactly 2 date values.
            filter = Private => The value 'Private' does not exist for the field 'filter'.
            filter = Loop => Field 'filter' with value 'Loop' matches filter 'Loop' and causes a cyclical reference, this query can not be executed and should be edited.
            """)
    void refuses(String jql, String error) {
        assertThat(errors(jql)).containsExactly(error);
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThat(errors("nope = 1 and status = Shipped and project = NOPE order by nope"))
                .containsExactly(
                        "Field 'nope' does not exist or you do not have permission to view it.",
                        "The value 'Shipped' does not exist for the field 'status'.",
                        "The value 'NOPE' does not exist for the field 'project'.");
    }

    /** The names in code at the beginning of each line of a part of the page, with those that it only hints at. */
    private static List<String> functions(String from, String to) throws IOException {
        String page = Files.readString(Path.of("docs/jql.md"));
        String part = page.substring(page.indexOf(from), page.indexOf(to, page.indexOf(from)));
        return Pattern.compile("`([a-z][A-Za-z]+)`")
                .matcher(part)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<String> evaluated() throws IOException {
        List<String> names = new ArrayList<>(functions("| functions | answer |", "How:"));
        for (String span : List.of("Week", "Month", "Year")) {
            names.addAll(List.of("startOf" + span, "endOf" + span));
        }
        return names;
    }

    private static List<String> notEvaluated() throws IOException {
        return functions("Functions that are read but not evaluated", ", and all functions of apps");
    }

    @ParameterizedTest
    @MethodSource("evaluated")
    void knowsEveryFunctionThatThePageListsAsEvaluated(String function) {
        assertThat(String.join(" ", errors("issue in " + function + "(a, b, c, d, e, f)")))
                .doesNotContain("Unable to find JQL function");
    }

    @Test
    void isDescribedWhole() throws IOException {
        assertThat(evaluated())
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(25)
                .doesNotContainAnyElementsOf(notEvaluated());
        assertThat(notEvaluated()).doesNotHaveDuplicates().hasSizeGreaterThan(25);
    }

    /** Jira's functions that the sandbox reads and does not evaluate. */
    @ParameterizedTest
    @MethodSource("notEvaluated")
    void refusesByNameWhatItDoesNotEvaluate(String function) {
        assertThat(errors("issue in " + function + "(a)"))
                .containsExactly("Unable to find JQL function '" + function + "(a)'.");
    }
}
