package dev.jiramcp.sandbox.document;

import dev.jiramcp.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Valid documents that between them hold every node and mark, and ways to spoil documents. */
final class Samples {
    private static final List<String> BLOCKS = """
            {'type':'paragraph','content':[{'type':'text','text':'a','marks':[{'type':'strong'},{'type':'em'},{'type':'link','attrs':{'href':'https://example.org'}}]},{'type':'hardBreak','attrs':{'text':'\\n'}},{'type':'mention','attrs':{'id':'1','text':'@a','userType':'DEFAULT'}},{'type':'emoji','attrs':{'shortName':':tada:'}},{'type':'date','attrs':{'timestamp':'1700000000000'}},{'type':'status','attrs':{'text':'OK','color':'green'}},{'type':'inlineCard','attrs':{'url':'https://example.org'}},{'type':'placeholder','attrs':{'text':'p'}}]}
            {'type':'paragraph','marks':[{'type':'alignment','attrs':{'align':'center'}}],'content':[{'type':'text','text':'c'}]}
            {'type':'paragraph','marks':[{'type':'indentation','attrs':{'level':2}}]}
            {'type':'paragraph','content':[{'type':'text','text':'x','marks':[{'type':'code'},{'type':'link','attrs':{'href':'/a'}}]},{'type':'text','text':'y','marks':[{'type':'textColor','attrs':{'color':'#ff00AA'}},{'type':'backgroundColor','attrs':{'color':'#00ff00'}},{'type':'subsup','attrs':{'type':'sub'}},{'type':'underline'},{'type':'strike'},{'type':'annotation','attrs':{'id':'1','annotationType':'inlineComment'}}]}]}
            {'type':'heading','attrs':{'level':3},'content':[{'type':'text','text':'h'}]}
            {'type':'heading','attrs':{'level':1},'marks':[{'type':'alignment','attrs':{'align':'end'}}]}
            {'type':'bulletList','content':[{'type':'listItem','content':[{'type':'paragraph'},{'type':'orderedList','attrs':{'order':2},'content':[{'type':'listItem','content':[{'type':'codeBlock'}]}]}]}]}
            {'type':'codeBlock','attrs':{'language':'java'},'content':[{'type':'text','text':'x'}]}
            {'type':'codeBlock','marks':[{'type':'breakout','attrs':{'mode':'wide'}}]}
            {'type':'blockquote','content':[{'type':'paragraph'},{'type':'bulletList','content':[{'type':'listItem','content':[{'type':'paragraph'}]}]}]}
            {'type':'panel','attrs':{'panelType':'custom','panelColor':'#fff'},'content':[{'type':'heading','attrs':{'level':2}},{'type':'rule'}]}
            {'type':'rule'}
            {'type':'taskList','attrs':{'localId':'1'},'content':[{'type':'taskItem','attrs':{'localId':'2','state':'TODO'},'content':[{'type':'text','text':'t'}]},{'type':'taskList','attrs':{'localId':'3'},'content':[{'type':'taskItem','attrs':{'localId':'4','state':'DONE'}}]}]}
            {'type':'decisionList','attrs':{'localId':'1'},'content':[{'type':'decisionItem','attrs':{'localId':'2','state':'DECIDED'}}]}
            {'type':'table','attrs':{'layout':'wide','isNumberColumnEnabled':true,'width':700},'content':[{'type':'tableRow','content':[{'type':'tableHeader','attrs':{'colspan':2,'colwidth':[100,200]},'content':[{'type':'paragraph'}]}]},{'type':'tableRow','content':[{'type':'tableCell','content':[{'type':'nestedExpand','attrs':{'title':'n'},'content':[{'type':'paragraph'}]},{'type':'panel','attrs':{'panelType':'info'},'content':[{'type':'paragraph'}]}]}]}]}
            {'type':'expand','attrs':{'title':'e'},'content':[{'type':'paragraph'},{'type':'table','content':[{'type':'tableRow','content':[]}]},{'type':'nestedExpand','attrs':{},'content':[{'type':'paragraph'}]}]}
            {'type':'expand','marks':[{'type':'breakout','attrs':{'mode':'full-width','width':900}}],'content':[{'type':'paragraph'}]}
            {'type':'mediaSingle','attrs':{'layout':'center','width':50},'content':[{'type':'media','attrs':{'type':'file','id':'1','collection':''},'marks':[{'type':'border','attrs':{'size':2,'color':'#112233'}}]}]}
            {'type':'mediaSingle','attrs':{'layout':'wide','width':500,'widthType':'pixel'},'content':[{'type':'media','attrs':{'type':'external','url':'https://example.org/a.png'}},{'type':'caption','content':[{'type':'text','text':'c'}]}]}
            {'type':'mediaGroup','content':[{'type':'media','attrs':{'type':'link','id':'1','collection':'c'}}]}
            {'type':'blockCard','attrs':{'url':'https://example.org'}}
            {'type':'blockCard','attrs':{'datasource':{'id':'1','parameters':{},'views':[{'type':'table','properties':{}}]}}}
            {'type':'embedCard','attrs':{'url':'https://example.org','layout':'center','width':80}}
            {'type':'extension','attrs':{'extensionKey':'k','extensionType':'t','parameters':{'a':1}},'marks':[{'type':'fragment','attrs':{'localId':'1'}}]}
            {'type':'bodiedExtension','attrs':{'extensionKey':'k','extensionType':'t'},'content':[{'type':'paragraph'}]}
            {'type':'layoutSection','content':[{'type':'layoutColumn','attrs':{'width':50},'content':[{'type':'paragraph'}]},{'type':'layoutColumn','attrs':{'width':50},'content':[{'type':'rule'}]}]}
            {'type':'paragraph','content':[{'type':'inlineExtension','attrs':{'extensionKey':'k','extensionType':'t'}},{'type':'mediaInline','attrs':{'id':'1','collection':'c','type':'image'}}]}""".lines().toList();
    private static final List<String> TYPES = List.of(
            "paragraph",
            "text",
            "heading",
            "listItem",
            "bulletList",
            "table",
            "tableRow",
            "panel",
            "media",
            "expand",
            "nestedExpand",
            "taskItem",
            "rule",
            "mention",
            "codeBlock",
            "nonsense");

    private Samples() {}

    static Stream<JsonNode> valid() {
        return BLOCKS.stream().map(Samples::document);
    }

    private static JsonNode document(String block) {
        return Json.parse(("{'type':'doc','version':1,'content':[" + block + "]}").replace('\'', '"'));
    }

    /** A copy of a document with one thing changed. */
    static JsonNode spoiled(JsonNode document, Random random) {
        JsonNode copy = document.deepCopy();
        List<ObjectNode> nodes = new ArrayList<>();
        collect(copy, nodes);
        spoil(nodes.get(random.nextInt(nodes.size())), nodes, random);
        return copy;
    }

    private static void collect(JsonNode node, List<ObjectNode> nodes) {
        if (node instanceof ObjectNode object && object.has("type")) {
            nodes.add(object);
        }
        node.forEach(child -> collect(child, nodes));
    }

    private static void spoil(ObjectNode node, List<ObjectNode> all, Random random) {
        List<String> keys = List.copyOf(node.propertyNames());
        String key = keys.get(random.nextInt(keys.size()));
        switch (random.nextInt(9)) {
            case 0 -> node.remove(key);
            case 1 -> node.put("type", TYPES.get(random.nextInt(TYPES.size())));
            case 2 -> node.put(key, random.nextBoolean() ? "" : "odd");
            case 3 -> attrs(node, random);
            case 4 ->
                node.putArray("marks")
                        .addObject()
                        .put(
                                "type",
                                List.of("strong", "code", "alignment", "nonsense")
                                        .get(random.nextInt(4)));
            case 5 -> node.put("extra", 1);
            case 6 -> node.putArray("content");
            case 7 -> children(node).add(all.get(random.nextInt(all.size())).deepCopy());
            default -> {
                if (!children(node).isEmpty()) {
                    children(node).add(children(node).path(0).deepCopy());
                }
            }
        }
    }

    private static ArrayNode children(ObjectNode node) {
        return node.path("content") instanceof ArrayNode array ? array : node.putArray("content");
    }

    private static void attrs(ObjectNode node, Random random) {
        ObjectNode attrs = node.path("attrs") instanceof ObjectNode object ? object : node.putObject("attrs");
        List<String> keys = new ArrayList<>(attrs.propertyNames());
        keys.add("localId");
        keys.add("level");
        String key = keys.get(random.nextInt(keys.size()));
        switch (random.nextInt(5)) {
            case 0 -> attrs.remove(key);
            case 1 -> attrs.put(key, random.nextInt(200) - 50);
            case 2 -> attrs.put(key, "");
            case 3 -> attrs.putNull(key);
            default -> attrs.put(key, random.nextBoolean());
        }
    }
}
