package dev.jiramcp.adf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Refusal;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownToAdfTest {
    private static final Mentions ANN = name -> name.equals("ann") || name.equals("Ann Lee")
            ? Optional.of(new Mentions.Person(new AccountId("557058:a1"), "Ann Lee"))
            : Optional.empty();
    private static final String ANN_NODE = "mention{id=557058:a1,text=@Ann Lee}";

    private final MarkdownToAdf toAdf = new MarkdownToAdf();

    static Stream<Arguments> documents() {
        return Stream.of(
                // Words and marks.
                pair("a **b** *c* ~~d~~ `e`", "paragraph['a ' strong('b') ' ' em('c') ' ' strike('d') ' ' code('e')]"),
                pair(
                        "<u>a</u> H<sub>2</sub>O x<sup>2</sup>",
                        "paragraph[underline('a') ' H' subsup{type=sub}('2') 'O x' subsup{type=sup}('2')]"),
                pair("**`a`**", "paragraph[code('a')]"),
                pair("a  \nb<br>c\\\nd", "paragraph['a' hardBreak 'b' hardBreak 'c' hardBreak 'd']"),
                pair("<b>a", "paragraph['<b>a']"),
                pair("<div>a **b**</div>", "paragraph['<div>a ' strong('b') '</div>']"),
                // Links.
                pair("[a](https://e.com \"t\")", "paragraph[link{href=https://e.com,title=t}('a')]"),
                pair(
                        "see https://e.com/a_b.",
                        "paragraph['see ' link{href=https://e.com/a_b}('https://e.com/a_b') '.']"),
                pair("(www.e.com)", "paragraph['(' link{href=https://www.e.com}('www.e.com') ')']"),
                pair("<https://e.com>", "paragraph[inlineCard{url=https://e.com}]"),
                pair("[https://e.com](https://e.com)", "paragraph[link{href=https://e.com}('https://e.com')]"),
                pair("[a](/browse/X-1) [b](#c)", "paragraph[link{href=/browse/X-1}('a') ' ' link{href=#c}('b')]"),
                pair("[a](javascript:b)", "paragraph['a (javascript:b)']"),
                pair("https\\://e.com", "paragraph['https://e.com']"),
                pair("x ![a](https://e.com/i.png)", "paragraph['x ' link{href=https://e.com/i.png}('a')]"),
                // Our tokens.
                pair(
                        "{status:In progress|blue} {status:x|nope}",
                        "paragraph[status{text=In progress,color=blue} ' {status:x|nope}']"),
                pair(
                        "{date:2026-05-01} <time datetime=\"2026-05-01\">May</time> {date:2026-13-01}",
                        "paragraph[date{timestamp=1777593600000} ' ' date{timestamp=1777593600000} ' {date:2026-13-01}']"),
                pair(
                        ":tada: 10:30:45 :nope: `:tada:` \\:tada:",
                        "paragraph[emoji{shortName=:tada:,text=🎉} ' 10:30:45 :nope: ' code(':tada:') ' :tada:']"),
                // Blocks.
                pair("3. a\n4. b", "orderedList{order=3}[listItem[paragraph['a']] listItem[paragraph['b']]]"),
                pair(
                        "- [x] a\n  - [ ] b\n- c",
                        "taskList[taskItem{state=DONE}['a'] taskList[taskItem{state=TODO}['b']]] bulletList[listItem[paragraph['c']]]"),
                pair("- <> a", "decisionList[decisionItem{state=DECIDED}['a']]"),
                pair("- \\[x] a", "bulletList[listItem[paragraph['[x] a']]]"),
                pair(
                        "> [!TIP]\n> a\n>\n> - b",
                        "panel{panelType=tip}[paragraph['a'] bulletList[listItem[paragraph['b']]]]"),
                pair("> \\[!TIP]\n> a", "blockquote[paragraph['[!TIP]\\na']]"),
                pair("<details><summary>A &lt; B</summary>\n\nc\n</details>", "expand{title=A < B}[paragraph['c']]"),
                pair(
                        "<details>\n<summary>A</summary>\n\n<details>\n<summary>B</summary>\nc\n</details>\n</details>",
                        "expand{title=A}[nestedExpand{title=B}[paragraph['c']]]"),
                pair("</details>", "paragraph['</details>']"),
                pair("```js\na\n```", "codeBlock{language=javascript}['a']"),
                pair(
                        "| a\\|b |\n|---|\n| **c**<br>d |",
                        "table[tableRow[tableHeader[paragraph['a|b']]] tableRow[tableCell[paragraph[strong('c') hardBreak 'd']]]]"),
                // What GFM ignores, since there is no column for it, stays.
                pair(
                        "| a | b |\n|---|---|\n| c | `d|e` |\n| f | g | h \\| i |\n| j |\n|k||",
                        "table[tableRow[tableHeader[paragraph['a']] tableHeader[paragraph['b']]]"
                                + " tableRow[tableCell[paragraph['c']] tableCell[paragraph['`d|e`']]]"
                                + " tableRow[tableCell[paragraph['f']] tableCell[paragraph['g | h | i']]]"
                                + " tableRow[tableCell[paragraph['j']] tableCell[paragraph[]]]"
                                + " tableRow[tableCell[paragraph['k']] tableCell[paragraph[]]]]"),
                pair(
                        "![a](https://e.com/i.png)",
                        "mediaSingle{layout=center}[media{type=external,url=https://e.com/i.png,alt=a}]"),
                // What the schema forbids becomes the nearest that it allows.
                pair("- # a", "bulletList[listItem[paragraph[strong('a')]]]"),
                pair("- > a\n- ***", "bulletList[listItem[paragraph['a']] listItem[paragraph['———']]]"),
                pair("- a\n- ---", "bulletList[listItem[paragraph['a']]] rule"),
                pair("> > a\n>\n> # b", "blockquote[paragraph['a'] paragraph[strong('b')]]"),
                pair("> | a | b |\n> |---|---|\n> | c | d |", "blockquote[paragraph['a | b'] paragraph['c | d']]"),
                pair("> - [x] a", "blockquote[bulletList[listItem[paragraph['a']]]]".replace("'a'", "'☑ a'")),
                pair("- [ ] a\n\n      code", "taskList[taskItem{state=TODO}['a']] codeBlock['code']"),
                pair("-", "bulletList[listItem[paragraph[]]]"),
                pair(">", "blockquote[paragraph[]]"));
    }

    private static Arguments pair(String markdown, String outline) {
        return Arguments.of(markdown, outline);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void markdownBecomesADocumentThatJiraAccepts(String markdown, String outline) {
        Adf adf = toAdf.convert(markdown);
        assertThat(Outline.of(adf)).isEqualTo(outline);
        AdfRules.check(adf.document());
    }

    static Stream<Arguments> mentions() {
        return Stream.of(
                pair("Hi @ann!", "paragraph['Hi ' " + ANN_NODE + " '!']"),
                pair("@[Ann Lee]", "paragraph[" + ANN_NODE + "]"),
                pair("@[Bo](accountid:557058:b-2)", "paragraph[mention{id=557058:b-2,text=@Bo}]"),
                pair("[Bo](accountid:557058:b-2)", "paragraph[mention{id=557058:b-2,text=@Bo}]"),
                pair("[~accountid:b2]", "paragraph[mention{id=b2}]"),
                pair(
                        "`@ann` me@ann.org \\@ann @ann/cli @nobody",
                        "paragraph[code('@ann') ' me@ann.org @ann @ann/cli @nobody']"));
    }

    @ParameterizedTest
    @MethodSource("mentions")
    void peopleAreMentionedByTheirAccountId(String markdown, String outline) {
        assertThat(Outline.of(toAdf.convert(markdown, ANN))).isEqualTo(outline);
    }

    @Test
    void tasksHaveTheSameIdsEachTime() {
        String markdown = "- [ ] a\n- [ ] a";
        Adf first = toAdf.convert(markdown);
        assertThat(first).isEqualTo(toAdf.convert(markdown));
        assertThat(first.document().findValuesAsString("localId"))
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void aPlaceholderInANewDocumentIsRefusedByName() {
        assertThatThrownBy(() -> toAdf.convert("{{adf:media:0011aabb \"x.png\"}}"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("{{adf:media:0011aabb \"x.png\"}}");
        assertThat(Outline.of(toAdf.convert("`{{adf:media:0011aabb}}`"))).contains("code(");
    }
}
