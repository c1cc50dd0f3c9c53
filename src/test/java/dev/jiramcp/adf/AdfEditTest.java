package dev.jiramcp.adf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import org.junit.jupiter.api.Test;

class AdfEditTest {
    private static final String MEDIA =
            "{'type':'mediaSingle','attrs':{'layout':'wide','width':66},'content':[{'type':'media','attrs':{'id':'f-1','type':'file','collection':'','alt':'login.png'}}]}";
    private static final String COLORED =
            "{'type':'paragraph','content':[{'type':'text','text':'red','marks':[{'type':'textColor','attrs':{'color':'#ff0000'}}]}]}";
    private static final String MACRO =
            "{'type':'extension','attrs':{'extensionKey':'toc','extensionType':'com.x','parameters':{'a':1}}}";

    private final AdfToMarkdown toMarkdown = new AdfToMarkdown();
    private final AdfEdit edit = new AdfEdit();

    private static Adf doc(String... blocks) {
        return Adf.of(Json.parse(
                ("{'type':'doc','version':1,'content':[" + String.join(",", blocks) + "]}").replace('\'', '"')));
    }

    private static String words(String text) {
        return "{'type':'paragraph','content':[{'type':'text','text':'" + text + "'}]}";
    }

    @Test
    void editingTheTextKeepsImagesMacrosAndColours() {
        Adf original = doc(words("one"), MEDIA, COLORED, MACRO, words("two"));
        String markdown = toMarkdown.convert(original);
        assertThat(markdown).contains("{{adf:media:").contains("\"login.png\"").contains("{{adf:extension:");

        Adf written = edit.replace(original, markdown.replace("one", "**uno**"), Mentions.none());

        assertThat(Outline.of(written)).startsWith("paragraph[strong('uno')] ");
        assertThat(written.content().get(1)).isEqualTo(original.content().get(1));
        assertThat(written.content().get(2)).isEqualTo(original.content().get(2));
        assertThat(written.content().get(3)).isEqualTo(original.content().get(3));
    }

    @Test
    void aPlaceholderThatIsRemovedRemovesItsNode() {
        Adf original = doc(words("one"), MEDIA, words("two"));
        assertThat(Outline.of(edit.replace(original, "one\n\ntwo", Mentions.none())))
                .isEqualTo("paragraph['one'] paragraph['two']");
    }

    @Test
    void anImageMayBeMovedIntoAListOrAmongWords() {
        Adf original = doc(words("one"), MEDIA);
        String placeholder = toMarkdown.convert(doc(MEDIA));
        Adf written = edit.replace(original, "- x " + placeholder + " y", Mentions.none());
        assertThat(Outline.of(written))
                .matches("bulletList\\[listItem\\[paragraph\\['x'] mediaSingle.* paragraph\\['y']]]");
        AdfRules.check(written.document());
    }

    @Test
    void aPlaceholderOfAnotherDocumentIsRefused() {
        assertThatThrownBy(() -> edit.replace(doc(words("one")), toMarkdown.convert(doc(MEDIA)), Mentions.none()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("login.png");
    }

    @Test
    void aCellIsEditedAndTheTableKeepsItsWidthsAndSpans() {
        Adf original = doc(
                "{'type':'table','attrs':{'layout':'wide'},'content':[{'type':'tableRow','content':[{'type':'tableHeader','attrs':{'colspan':2,'colwidth':[100,200]},'content':["
                        + words("head")
                        + "]}]},{'type':'tableRow','content':[{'type':'tableCell','attrs':{'background':'#ffffff'},'content':["
                        + words("a") + "]},{'type':'tableCell','content':[" + words("b") + "]}]}]}");
        String markdown = toMarkdown.convert(original);
        assertThat(markdown).isEqualTo("| head |  |\n| --- | --- |\n| a | b |");
        Adf written = edit.replace(original, markdown.replace("| a |", "| A |"), Mentions.none());
        assertThat(written.document()).isEqualTo(Json.parse(original.toString().replace("\"a\"", "\"A\"")));
    }

    @Test
    void aLayoutStaysAroundTheTextThatIsEditedInIt() {
        Adf original = doc("{'type':'layoutSection','content':[{'type':'layoutColumn','attrs':{'width':30},'content':["
                + words("left") + "]},{'type':'layoutColumn','attrs':{'width':70},'content':[" + words("right")
                + "]}]}");
        Adf written = edit.patch(original, "left", "LEFT", Mentions.none());
        assertThat(written.document()).isEqualTo(Json.parse(original.toString().replace("left", "LEFT")));
    }

    @Test
    void appendingLeavesTheRestAsItWas() {
        Adf original = doc(COLORED, MEDIA);
        Adf written = edit.append(original, "more", Mentions.none());
        assertThat(Outline.of(written)).isEqualTo(Outline.of(original) + " paragraph['more']");
    }

    @Test
    void aPatchNeedsExactlyOnePlace() {
        Adf original = doc(words("one two"), words("two"));
        assertThat(Outline.of(edit.patch(original, "one", "1", Mentions.none())))
                .isEqualTo("paragraph['1 two'] paragraph['two']");
        assertThatThrownBy(() -> edit.patch(original, "two", "2", Mentions.none()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("occurs 2 times");
        assertThatThrownBy(() -> edit.patch(original, "three", "3", Mentions.none()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("occurs 0 times");
    }
}
