package dev.jiramcp.policy.cedar;

import static dev.jiramcp.policy.TestingPolicies.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.SourceFile;
import dev.jiramcp.policy.TestingPolicies;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetReaderTest {
    private static final String ALL = "permit (principal, action, resource);";

    private static String when(String condition) {
        return "permit (principal, action, resource) when { " + condition + " };";
    }

    @Test
    void saysWhatIsWrongInWhichLineAndColumn() {
        String text =
                "// Grüße; \"\n\n" + ALL + "\npermit (principal, action, resource)\nwhen { context.clientt == \"ü\" };";

        assertThat(problems(text))
                .containsExactly("test.cedar:5:8: error: attribute `clientt` in context not found"
                        + " (did you mean `client`?)");
    }

    @Test
    void countsCharactersAndNotBytes() {
        assertThat(problems("@reason(\"äöü💥\") permit (principal, action == Action::\"reed\", resource);"))
                .first()
                .isEqualTo("test.cedar:1:47: error: unrecognized action `Action::\"reed\"`"
                        + " (did you mean `Action::\"read\"`?)");
    }

    @Test
    void saysWhereATextIsNoPolicy() {
        assertThat(problems(ALL + "\n  permit (principal, action, resource) when { context.client == };\n" + ALL))
                .singleElement()
                .asString()
                .startsWith("test.cedar:2:65: error: unexpected token `}`; expected ");
        assertThat(problems(ALL + " nonsense")).singleElement().asString().startsWith("test.cedar:1:");
        assertThat(problems("permit (principal == ?principal, action, resource);"))
                .singleElement()
                .asString()
                .contains("expected a static policy");
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThat(problems(when("context.a == 1") + "\n" + ALL + "\n" + when("context.b == 1") + "\npermit (;"))
                .extracting(problem -> problem.split(":", -1)[1])
                .containsExactly("1", "3", "4");
    }

    @Test
    void wantsWhatMayBeAbsentToBeLookedFor() {
        assertThat(problems(when("context.ip.isLoopback()")))
                .singleElement()
                .asString()
                .contains("try testing for the attribute's presence with `context has ip && ..`");
    }

    @Test
    void warnsOfAPolicyThatNeverApplies() {
        assertThat(problems("permit (principal is User, action, resource) when { principal is Application };"))
                .singleElement()
                .asString()
                .contains("warning: policy is impossible");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "context has site && context.site == Site::\"acme.atlassian.net\"",
                "context has site && [Site::\"acme.atlassian.net\"].contains(context.site)",
                "context has site && context.site != Site::\"acme.atlassian.net\"",
            })
    void refusesToCompareASiteWithItsHost(String condition) {
        assertThat(problems(when(condition)))
                .containsExactly(
                        "test.cedar:1:1: error: Site::\"acme.atlassian.net\" is found by 'in' and not by '=='");
    }

    @Test
    void refusesAnExchangeForASiteByItsHost() {
        assertThat(problems("permit (principal, action, resource == Site::\"acme.atlassian.net\");"))
                .hasSize(1);
        assertThat(problems("permit (principal, action, resource in Site::\"acme.atlassian.net\");"))
                .isEmpty();
        assertThat(problems("permit (principal, action, resource is Site in Site::\"acme.atlassian.net\");"))
                .isEmpty();
        assertThat(problems("permit (principal, action, resource == Site::\"any\");"))
                .isEmpty();
        assertThat(problems(
                        when("resource is Site && resource in [Site::\"a.atlassian.net\", Site::\"b.atlassian.net\"]")))
                .isEmpty();
    }

    @Test
    void callsAPolicyByItsIdOrItsPlace() {
        CedarSet set = TestingPolicies.set("@id(\"one\")\n" + ALL + "\n\n" + ALL);

        assertThat(set.decide(TestingPolicies.call(Action.READ, "jira_search")).policies())
                .containsExactly("one", "test.cedar:4:1");
    }

    @Test
    void refusesTwoPoliciesOfOneId() {
        assertThat(problems("@id(\"a\") " + ALL + "\n@id(\"a\") " + ALL))
                .containsExactly("test.cedar:2:1: error: another policy has the id 'a' already");
        assertThat(problems("@id(\"a\nb\") " + ALL)).hasSize(1);
        assertThat(problems("@reason(\"\") " + ALL)).hasSize(1);
    }

    @Test
    void findsTheEndOfAPolicyPastCommentsAndStrings() {
        assertThat(problems("permit (principal, action, resource) // ; not here \"\n"
                        + "when { context.client == \"; \\\" // ;\" };\n// the end;"))
                .isEmpty();
        assertThat(problems("permit (principal, action, resource) when { context.client == \"never ends; };"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{a:", "!(", "if (", "context.scopes.contains("})
    void refusesWhatIsNestedTooDeep(String opening) {
        assertThat(problems(when(opening.repeat(50_000 / opening.length())))).hasSize(1);
        assertThat(problems(when(opening.repeat(2_000)))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1 + ", "context.local || ", "context.local && ", "context.", "-", "if context.local then "})
    void outlivesTheLongestChains(String link) {
        int links = (16 * 1024 - 100) / link.length();

        assertThatCode(() -> problems(when(link.repeat(links) + "context.local")))
                .doesNotThrowAnyException();
    }

    @Test
    void boundsTheSizeOfASet() {
        assertThat(problems(ALL.repeat(SetReader.MOST_CHARACTERS))).hasSize(1);
        assertThat(problems("\n" + (ALL + "\n").repeat(SetReader.MOST_POLICIES + 1)))
                .singleElement()
                .asString()
                .contains("1002:1: error: there are more than 1000 policies");
        assertThat(problems("permit (;".repeat(500))).hasSizeLessThanOrEqualTo(101);
        assertThat(problems("// \ud83d")).hasSize(1);
    }

    @Test
    void readsTheLargestSet() {
        List<SourceFile> files = IntStream.range(0, SetReader.MOST_POLICIES)
                .mapToObj(number -> new SourceFile(
                        "f" + number,
                        "permit (principal in Group::\"g" + number
                                + "\", action, resource) when { context has site && context.site in Site::\"s"
                                + number + ".atlassian.net\" };"))
                .toList();

        assertThat(TestingPolicies.reader()
                        .read("big@1", files)
                        .set()
                        .orElseThrow()
                        .size())
                .isEqualTo(SetReader.MOST_POLICIES);
    }
}
