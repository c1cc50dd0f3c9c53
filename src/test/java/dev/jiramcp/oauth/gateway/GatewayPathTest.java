package dev.jiramcp.oauth.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.jira.Operations;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.ScopeNeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths at the gateway: one form for policy and for Jira, or none. */
class GatewayPathTest {
    private static final String SITE = "/gateway/ex/jira/1324a887-45db-4bf4-9e99-ef0ff456d421";

    @ParameterizedTest
    @CsvSource({
        "/rest/api/3/issue/FLOW-7, /rest/api/3/issue/FLOW-7",
        "/rest/api/3/iss%75e/FLOW%2D7, /rest/api/3/issue/FLOW-7",
        "/rest/api/3/user/email@x, /rest/api/3/user/email@x",
        "/rest/api/3/issue/A-1/properties/a%20b%C3%A9, /rest/api/3/issue/A-1/properties/a%20b%C3%A9",
        "/rest/api/3/issue/a+b, /rest/api/3/issue/a%2Bb",
        "/rest/api/3/issue/50%25, /rest/api/3/issue/50%25",
        "/rest/api/3/issue/..., /rest/api/3/issue/...",
    })
    void hasOneFormForAPath(String path, String form) {
        assertThat(GatewayPath.of(SITE + path).text()).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rest/api/3/../../../admin",
                "/rest/api/3/./issue",
                "/rest/api/3/%2e%2e/admin",
                "/rest/api/3/.%2E/admin",
                "/rest/api/3/%252e%252e/admin",
                "/rest/api/3/%25252e",
                "/rest//api/3/issue",
                "//evil.example/rest/api/3/issue",
                "/rest/api/3/issue/",
                "/rest/api/3/issue/a%2Fb",
                "/rest/api/3/issue/a%2fb",
                "/rest/api/3/issue/a%5Cb",
                "/rest/api/3/issue/a\\b",
                "/rest/api/3/issue/..;/x",
                "/rest/api/3/issue/A-1;b=1",
                "/rest/api/3/issue/..%3B/x",
                "/rest/api/3/issue/%00",
                "/rest/api/3/issue/%0d%0aHost:evil",
                "/rest/api/3/issue/%E2%80%AE",
                "/rest/api/3/issue/%C3%28",
                "/rest/api/3/issue/%zz",
                "/rest/api/3/issue/a b",
                "/rest/api/3/issue/a#b",
                "/rest/api/3/issue/a?b",
                "/rest/api/3/issue/ü",
                "/rest/api/3/issue/%20..%20",
            })
    void refusesWhatAnotherProgramMightReadAsAnotherPath(String path) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> GatewayPath.of(SITE + path));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo("path_refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/gateway/ex/jira/",
                "/gateway/ex/jira/..%2f/rest",
                "/gateway/ex/jira/evil.example/rest/api/3/myself",
                "/gateway/ex/confluence/1324a887-45db-4bf4-9e99-ef0ff456d421/rest",
                "/other",
            })
    void wantsASite(String path) {
        assertThat(catchThrowableOfType(Refusal.class, () -> GatewayPath.of(path)))
                .isNotNull();
    }

    @Test
    void knowsTheOperationsOfTheToolsWithTheSameScopes() throws IOException {
        dev.jiramcp.oauth.gateway.Operations table = dev.jiramcp.oauth.gateway.Operations.all();
        Path names = Path.of("src", "main", "resources", "dev", "jiramcp", "jira", "scopes.tsv");
        Files.readAllLines(names).stream().map(line -> line.split("\t", -1)[0]).forEach(name -> {
            int blank = name.indexOf(' ');
            List<String> segments = Arrays.asList(name.substring(blank + 2).split("/", -1));
            Optional<ScopeNeed> need =
                    table.find(name.substring(0, blank), segments).map(Operation::scopes);
            assertThat(need).as(name).isPresent();
            assertThat(need).as(name).isEqualTo(Operations.scopesOf(name));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "GET, rest/api/3/project/search, /rest/api/3/project/search",
        "GET, rest/api/3/project/FLOW, /rest/api/3/project/{projectIdOrKey}",
        "HEAD, rest/api/2/issue/FLOW-7, /rest/api/3/issue/{issueIdOrKey}",
        "POST, rest/servicedeskapi/request/FLOW-7/comment, /rest/servicedeskapi/**",
        "POST, rest/servicedeskapi/customer, /rest/servicedeskapi/customer",
        "DELETE, rest/servicedeskapi/organization/3/user, /rest/servicedeskapi/organization/**",
    })
    void findsTheOperationOfAPath(String method, String path, String template) {
        assertThat(dev.jiramcp.oauth.gateway.Operations.all()
                        .find(method, Arrays.asList(path.split("/", -1)))
                        .map(Operation::template))
                .contains(template);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "jql=project%20%3D%20A jql=project%20%3D%20A",
                "a=b|c a=b%7Cc",
                "a=50% a=50%25",
                "expand[]=x expand[]=x",
                "a=ü a=%C3%BC"
            })
    void encodesInAQueryWhatNoQueryHolds(String raw, String sent) {
        assertThat(GatewayPath.query(Optional.of(raw))).contains(sent);
    }
}
