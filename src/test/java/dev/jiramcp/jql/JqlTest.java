package dev.jiramcp.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is JQL, what it renders as, and what is said of what is not. */
class JqlTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            project=ABC => project = ABC
            project="A B" && status!='In Progress' => project = "A B" AND status != "In Progress"
            a=1|b=2||c=3 OR d=4 => a = 1 OR b = 2 OR c = 3 OR d = 4
            a = 1 and (b = 2 or c = 3) => a = 1 AND (b = 2 OR c = 3)
            (a = 1 and b = 2) or c = 3 => a = 1 AND b = 2 OR c = 3
            ((a = 1) and ((b = 2 and c = 3))) => a = 1 AND b = 2 AND c = 3
            !a = 1 and not (b = 2 or c = 3) => NOT a = 1 AND NOT (b = 2 OR c = 3)
            not not a = 1 => NOT NOT a = 1
            a = null or b is not NULL => a = EMPTY OR b IS NOT EMPTY
            a in (x, "y z", 3, "3", f(), EMPTY, (u)) => a IN (x, "y z", 3, "3", f(), EMPTY, (u))
            due <= endOfMonth("-1M") and created>-4w => due <= endOfMonth(-1M) AND created > -4w
            summary ~ "\\"exact words\\"" and text !~ foo* => `bad`
            cf[10021] > 3 => cf[10021] > 3
            "Story points" >= 5 => "Story points" >= 5
            issue.property[deploy].state.name = up => issue.property[deploy].state.name = up
            development [ commits ] . all > 0 => development[commits]."all" > 0
            status was in (a, b) by (x, me()) before -1d => status WAS IN (a, b) BY (x, me()) BEFORE -1d
            status was not "To Do" during (-2w, now()) => status WAS NOT "To Do" DURING (-2w, now())
            status changed from a to b on 2026-05-01 => status CHANGED FROM a TO b ON 2026-05-01
            a = 1 order by b desc, cf[7], "c d" ASC => a = 1 ORDER BY b DESC, cf[7], "c d" ASC
            ORDER BY created => ORDER BY created
            fixVersion = 1.0 and key = ABC-12 => fixVersion = 1.0 AND key = ABC-12
            a = -5 and b = "-5" => a = -5 AND b = "-5"
            """)
    void rendersCanonically(String jql, String canonical) {
        if (canonical.equals("bad")) {
            assertThatThrownBy(() -> Jql.parse(jql)).isInstanceOf(Refusal.class);
            return;
        }
        assertThat(Jql.parse(jql).render()).isEqualTo(canonical);
        assertThat(Jql.parse(canonical)).isEqualTo(Jql.parse(jql));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            project = DO => 'DO' is a reserved JQL word. You must surround it in quotation marks to use it in a query. (line 1, character 11)
            a => Expecting operator before the end of the query. The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS', 'IS NOT', 'WAS', 'WAS IN', 'WAS NOT', 'WAS NOT IN' and 'CHANGED'.
            a =b order => Expecting 'by' before the end of the query.
            a =b order summary => Expecting 'by' but got 'summary'. (line 1, character 12)
            a =b order by => Expecting a field name at the end of the query.
            a =b order by asc => Expecting a field name but got 'asc'. You must surround 'asc' in quotation marks to use it as a field name. (line 1, character 15)
            a =b order by x blah => Expecting either 'ASC' or 'DESC' but got 'blah'. (line 1, character 17)
            a =b order by x asc y => Expecting ',' but got 'y'. (line 1, character 21)
            a = b and j not is empty => Expecting 'IN' but got 'is'. (line 1, character 17)
            cf = 6 => Expecting '[' but got '='. (line 1, character 4)
            cf[-6] = 6 => Expecting a custom field id (a positive number) but got '-6'. (line 1, character 4)
            cf[6 = 6 => Expecting ']' but got '='. (line 1, character 6)
            [x] = 6 => Expecting a field name but got '['. Did you mean 'cf['? (line 1, character 1)
            a = f(b,) => Function argument must be specified. (line 1, character 9)
            a = ""() => A function name cannot be empty. (line 1, character 5)
            '' = c => A field name cannot be empty. (line 1, character 1)
            (a=b and c = d => Expecting ')' before the end of the query.
            a=b c=d => Expecting either 'OR' or 'AND' but got 'c'. (line 1, character 5)
            a = b) => Expecting either 'OR' or 'AND' but got ')'. (line 1, character 6)
            a = => Expecting either a value, list or function before the end of the query.
            a = ! => Expecting either a value, list or function but got '!'. You must surround '!' in quotation marks to use it as a value. (line 1, character 5)
            a = x@y.z => The character '@' is a reserved JQL character. You must enclose it in a string or use the escape '\\u0040' instead. (line 1, character 6)
            a = "x => The quoted string 'x' has not been completed. (line 1, character 5)
            a = x\\qy => '\\q' is an illegal JQL escape sequence. The valid escape sequences are \\', \\", \\t, \\n, \\r, \\\\, '\\ ' and \\uXXXX. (line 1, character 6)
            a = -3482094382084092840 => ok
            a = -34820943820840928409 => '-34820943820840928409' is not a valid number. Numbers must be between -9,223,372,036,854,775,808 and 9,223,372,036,854,775,807. (line 1, character 5)
            a = (b, c) => Operator '=' does not support the list value '(b, c)'. (line 1, character 5)
            a in b => Operator 'IN' does not support the non-list value 'b'. (line 1, character 6)
            a < empty => Operator '<' does not support the empty value 'EMPTY'. (line 1, character 5)
            a = b by c => The = operator does not support the use of the by predicate. (line 1, character 7)
            a was b from c => The WAS operator does not support the use of the from predicate. (line 1, character 9)
            a changed 4 => The CHANGED operator does not support the use of values without predicates. You must prefix the 4 value with a suitable predicate. (line 1, character 11)
            """)
    void saysWhatIsWrongAndWhere(String jql, String problem) {
        String said = Jql.read(jql) instanceof Parsed.Invalid invalid
                ? invalid.problem().text()
                : "ok";
        assertThat(said).isEqualTo(problem);
    }

    @Test
    void countsLines() {
        assertThatThrownBy(() -> Jql.parse("a = b\nand\n  c d"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("(line 3, character 5)");
    }

    @Test
    void refusesWithAHint() {
        assertThatThrownBy(() -> Jql.parse("project = LIMIT")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
            assertThat(refusal.code()).isEqualTo("invalid_jql");
            assertThat(refusal.remedy()).contains("Write \"LIMIT\".");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "not ", "!", "a = b and (", "a = b or not ("})
    void refusesDeepNestingWithoutOverflowingTheStack(String part) {
        assertThat(Jql.read(part.repeat(Jql.MAX_LENGTH / part.length())))
                .isInstanceOfSatisfying(
                        Parsed.Invalid.class,
                        invalid -> assertThat(invalid.problem().text()).contains("nested more than 100 levels deep"));
    }

    @Test
    void refusesDeepLists() {
        assertThat(Jql.read("a in " + "(".repeat(90_000)))
                .isInstanceOfSatisfying(
                        Parsed.Invalid.class,
                        invalid -> assertThat(invalid.problem().text()).contains("nested more than 100 levels deep"));
    }

    @Test
    void readsLongListsAndManyClauses() {
        String list = "key in (" + "A-1, ".repeat(5000) + "A-2)";
        String many = "a = b" + " and a = b or c = d".repeat(2000);
        assertThat(Jql.read(list)).isInstanceOf(Parsed.Valid.class);
        assertThat(Jql.parse(Jql.parse(many).render())).isEqualTo(Jql.parse(many));
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(Jql.read("a = " + "b".repeat(Jql.MAX_LENGTH))).isInstanceOf(Parsed.Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a b",
                "say \"hi\"",
                "back\\slash",
                "line\nfeed\ttab",
                "EMPTY",
                "and",
                "7",
                "ü",
                "\u007f",
                "\uFFFE",
                "a'); drop",
                "\uD83D\uDE00",
                "x@y.z",
                "cf"
            })
    void quotesWhateverComes(String text) {
        Query expected = new Query(java.util.Optional.of(Clause.equal("summary", text)), List.of());
        assertThat(Jql.parse("summary = " + Jql.quote(text))).isEqualTo(expected);
        assertThat(Jql.parse("summary = " + Jql.word(text))).isEqualTo(expected);
    }

    @Test
    void guardsAQueryAndKeepsItsOrder() {
        Clause guard = Clause.in("project", List.of("ABC", "DO"));
        assertThat(Jql.parse("a = 1 or b = 2 order by created desc").and(guard).render())
                .isEqualTo("project IN (ABC, \"DO\") AND (a = 1 OR b = 2) ORDER BY created DESC");
        assertThat(Jql.parse("order by created").and(guard).render())
                .isEqualTo("project IN (ABC, \"DO\") ORDER BY created");
        assertThat(Jql.parse("").and(guard).render()).isEqualTo("project IN (ABC, \"DO\")");
    }

    @ParameterizedTest
    @CsvSource({"'',false", "order by key,false", "project is not empty,true", "not a = b order by c,true"})
    void knowsWhetherAQueryRestrictsAnything(String jql, boolean bounded) {
        assertThat(Jql.parse(jql).isBounded()).isEqualTo(bounded);
    }

    @Test
    void knowsReservedWords() {
        assertThat(List.of("AND", "limit", "Empty", "cf")).allMatch(Jql::isReserved);
        assertThat(List.of("project", "ABC", "")).noneMatch(Jql::isReserved);
    }
}
