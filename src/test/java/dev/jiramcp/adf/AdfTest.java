package dev.jiramcp.adf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdfTest {
    private static String doc(String content) {
        return "{\"type\":\"doc\",\"version\":1,\"content\":[" + content.replace('\'', '"') + "]}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "{'type':'heading','attrs':{'level':7}}; content[0].attrs.level must be a number from 1 to 6, not 7",
                "{'type':'heading'}; content[0].attrs.level is missing",
                "{'type':'rule'},{'type':'listItem'}; content[1] is a listItem, which may not stand in a doc",
                "{'type':'foo'}; content[0].type is no node type: 'foo'",
                "{'type':'panel','attrs':{'panelType':'blue'},'content':[]}; content[0].attrs.panelType must be one of info, note",
                "{'type':'paragraph','content':[{'type':'text','text':''}]}; content[0].content[0].text must not be empty",
                "{'type':'paragraph','content':[{'type':'text'}]}; content[0].content[0].text must be a text",
                "{'type':'bulletList','content':[]}; content[0].content of a bulletList has 0 nodes, but needs at least 1",
                "{'type':'paragraph','content':[{'type':'text','text':'a','marks':[{'type':'code'},{'type':'em'}]}]}; may not be combined: code, em",
                "{'type':'paragraph','attrs':{'foo':1}}; content[0].attrs.foo is not an attribute of paragraph",
                "7; content[0] must be an object"
            })
    void aDocumentThatJiraWouldRefuseIsRefusedWithThePlace(String content, String problem) {
        assertThatThrownBy(() -> Adf.forWriting(doc(content)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(problem);
    }

    @Test
    void whatIsNoDocumentIsRefused() {
        assertThatThrownBy(() -> Adf.forWriting("{}")).hasMessageContaining("type must be \"doc\"");
        assertThatThrownBy(() -> Adf.forWriting("[]")).hasMessageContaining("is not a JSON object");
        assertThatThrownBy(() -> Adf.forWriting("{")).hasMessageContaining("is not JSON");
    }

    @Test
    void nodesThatWeDoNotKnowAreReadAndKept() {
        Adf adf = Adf.of(Json.parse(doc("{'type':'newNode','attrs':{'x':1}}")));
        String markdown = new AdfToMarkdown().convert(adf);
        assertThat(markdown).matches("\\{\\{adf:newNode:[0-9a-f]{8}}}");
        assertThat(new AdfEdit().replace(adf, markdown, Mentions.none())).isEqualTo(adf);
    }

    @Test
    void theTextIsBoundedAndSaysSo() {
        Adf adf = new MarkdownToAdf()
                .convert("# Head\n\nSome *words* and {status:Done|green}\n\n| a | b |\n|---|---|\n| c | d |");
        assertThat(AdfText.of(adf)).isEqualTo("Head\nSome words and Done\na  b\nc  d");
        assertThat(AdfText.of(adf, 8)).isEqualTo("Head\nSo…");
    }
}
