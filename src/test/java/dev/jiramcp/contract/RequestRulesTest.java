package dev.jiramcp.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.OpenApi;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge of requests refuses what it should, so that its silence means something. */
class RequestRulesTest {
    private final RequestRules rules = new RequestRules(OpenApi.load());

    private List<String> problems(String method, String path, String query, String body) {
        return rules.problems(new RequestRules.Request(
                method,
                "/rest/api/3" + path,
                query,
                body.isEmpty() ? "" : "application/json; charset=utf-8",
                body.isEmpty() ? Optional.empty() : Optional.of(Json.parse(body))));
    }

    @Test
    void findsTheOperationWithTheMostLiteralPath() {
        assertThat(rules.operation("GET", "/rest/api/3/issue/picker")).contains("GET /rest/api/3/issue/picker");
        assertThat(rules.operation("GET", "/rest/api/3/issue/FLOW-1")).contains("GET /rest/api/3/issue/{issueIdOrKey}");
        assertThat(rules.operation("PATCH", "/rest/api/3/issue/FLOW-1")).isEmpty();
        assertThat(rules.operation("GET", "/rest/api/3/issue/")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET  | /issue/FLOW-1         | fields=a,b&expand=names       | ``",
                "GET  | /project/search       | id=1&id=2&typeKey=software    | ``",
                "POST | /search/jql           | ``                            | {\"jql\":\"a = 1\",\"maxResults\":5,\"reconcileIssues\":[1]}",
                "PUT  | /issue/FLOW-1/assignee| ``                            | {\"accountId\":null}",
                "POST | /issue/FLOW-1/comment | ``                            | {\"body\":{},\"visibility\":{\"type\":\"role\",\"value\":\"x\"}}"
            })
    void takesWhatIsDocumented(String method, String path, String query, String body) {
        assertThat(problems(method, path, query, body)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET  | /issues                       | ``                  | ``                               | is no documented operation",
                "GET  | /issue/FLOW-1                 | field=a             | ``                               | knows no parameter field",
                "GET  | /issue/FLOW-1                 | updateHistory=maybe | ``                               | takes no updateHistory=[maybe]",
                "GET  | /issue/FLOW-1                 | expand=a&expand=b   | ``                               | takes the parameter expand once",
                "GET  | /project/search               | startAt=x           | ``                               | takes no startAt=[x]",
                "GET  | /project/search               | id=1,2              | ``                               | takes no id=[1,2]",
                "GET  | /project/search               | orderBy=size        | ``                               | takes no orderBy=[size]",
                "GET  | /user                         | ``                  | {}                               | takes no body",
                "GET  | /project/x/hierarchy          | ``                  | ``                               | takes no projectId=[x]",
                "GET  | /groupuserpicker              | ``                  | ``                               | lacks the parameter query",
                "POST | /search/jql                   | ``                  | ``                               | lacks a body",
                "POST | /search/jql                   | ``                  | {\"query\":\"a = 1\"}            | names no key 'query'",
                "POST | /search/jql                   | ``                  | {\"maxResults\":\"5\"}           | integer expected",
                "POST | /issue                        | ``                  | {\"field\":{}}                   | names no key 'field'",
                "POST | /issue                        | ``                  | {\"update\":{\"labels\":{}}}     | array expected",
                "POST | /issue/FLOW-1/comment         | ``                  | {\"visibility\":{\"type\":\"x\"}} | does not have a value in the enumeration"
            })
    void refusesTheRest(String method, String path, String query, String body, String why) {
        assertThat(problems(method, path, query, body))
                .anySatisfy(problem -> assertThat(problem).contains(why));
    }

    @Test
    void refusesAnotherContentType() {
        RequestRules.Request form = new RequestRules.Request(
                "POST", "/rest/api/3/search/jql", "", "application/x-www-form-urlencoded", Optional.of(Json.object()));
        assertThat(rules.problems(form)).anyMatch(problem -> problem.contains("takes no content type"));
    }
}
