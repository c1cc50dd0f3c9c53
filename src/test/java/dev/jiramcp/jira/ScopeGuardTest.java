package dev.jiramcp.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls are held to the scopes that a person chose, whatever the token could do. */
class ScopeGuardTest {
    private static final JiraCall READ = JiraCall.get("/rest/api/3/issue/{issueIdOrKey}", "A-1");
    private static final JiraCall WRITE = JiraCall.put("/rest/api/3/issue/{issueIdOrKey}", "A-1");

    private final FakeJira jira = new FakeJira()
            .on("GET /rest/api/3/issue/{issueIdOrKey}", "{'key':'A-1'}")
            .on("PUT /rest/api/3/issue/{issueIdOrKey}", "{}")
            .on("GET /rest/api/3/field", "[{'id':'summary','name':'Summary'}]");

    private ScopeGuard guard(String scopes) {
        return new ScopeGuard(
                jira, Arrays.stream(scopes.split(" ", -1)).map(Scope::new).collect(Collectors.toSet()));
    }

    private static Refusal refusal(Jira jira, JiraCall call) {
        return catchThrowableOfType(Refusal.class, () -> jira.send(call));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "read:jira-work",
                "read:jira-work write:jira-work",
                "read:avatar:jira read:field-configuration:jira read:issue-meta:jira read:issue-security-level:jira"
                        + " read:issue.changelog:jira read:issue.vote:jira read:issue:jira read:status:jira read:user:jira",
            })
    void sendsWhatTheClassicOrTheWholeGranularSetCovers(String scopes) {
        assertThat(guard(scopes).send(READ).path("key").asString("")).isEqualTo("A-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"read:jira-work", "read:jira-work manage:jira-configuration", "read:issue:jira"})
    void refusesBeforeSendingWhatWasNotChosen(String scopes) {
        Refusal refusal = refusal(guard(scopes), WRITE);
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.SCOPE_MISSING);
        assertThat(refusal.getMessage()).contains("'write:jira-work'", "PUT /rest/api/3/issue/{issueIdOrKey}");
        assertThat(jira.calls()).isEmpty();
    }

    @Test
    void namesAllThatIsMissingOfAGranularSet() {
        assertThat(refusal(guard("read:issue:jira read:status:jira read:user:jira"), READ)
                        .getMessage())
                .contains("'read:jira-work' (or, narrower, 'read:avatar:jira', 'read:field-configuration:jira', ")
                .doesNotContain("'read:issue:jira'");
        assertThat(refusal(
                                guard("write:issue.property:jira"),
                                JiraCall.post("/rest/api/3/issue/{issueIdOrKey}/transitions", "A-1"))
                        .getMessage())
                .contains("'write:jira-work'");
    }

    @Test
    void refusesWhatIsNotKnown() {
        Refusal refusal = refusal(guard("read:jira-work"), JiraCall.get("/rest/api/3/unheard-of"));
        assertThat(refusal.code()).isEqualTo("scope_unknown");
        assertThat(jira.calls()).isEmpty();
    }

    @Test
    void readsWhatIsRememberedThroughTheSameLimit() {
        assertThat(catchThrowableOfType(
                                Refusal.class,
                                () -> guard("write:jira-work").metadata().fields())
                        .kind())
                .isEqualTo(Refusal.Kind.SCOPE_MISSING);
    }

    @Test
    void neverTellsWithFewerScopesWhatWasReadWithMore() {
        assertThat(guard("read:jira-work").metadata().fields()).hasSize(1);
        assertThat(catchThrowableOfType(
                        Refusal.class, () -> guard("write:jira-work").metadata().fields()))
                .isNotNull();
        assertThat(guard("read:jira-work").metadata().fields()).hasSize(1);
        assertThat(jira.calls()).hasSize(1);
    }

    @Test
    void theOperatorsProjectsAndTheChosenScopesHoldTogether() {
        Jira both = new ProjectGuard(guard("read:jira-work"), List.of("A"));
        assertThat(both.send(READ).path("key").asString("")).isEqualTo("A-1");
        assertThat(refusal(both, WRITE).kind()).isEqualTo(Refusal.Kind.SCOPE_MISSING);
        assertThat(both.metadata().fields()).hasSize(1);
    }

    /** Every operation that the program's source names is known, or nobody with a choice could use it. */
    @Test
    void everyOperationThatTheProgramCallsIsKnown() throws IOException {
        Pattern call = Pattern.compile("JiraCall\\s*\\.(get|post|put|delete)\\(\\s*\"([^\"]+)\"");
        Set<String> operations;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/jiramcp"))) {
            operations = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> call.matcher(read(file)).results())
                    .map(ScopeGuardTest::operation)
                    .collect(Collectors.toSet());
        }
        assertThat(operations)
                .hasSizeGreaterThan(30)
                .allMatch(name -> Operations.scopesOf(name).isPresent());
    }

    private static String operation(MatchResult found) {
        return found.group(1).toUpperCase(Locale.ROOT) + " " + found.group(2);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
