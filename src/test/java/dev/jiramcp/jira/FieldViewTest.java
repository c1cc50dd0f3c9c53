package dev.jiramcp.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldViewTest {
    private final FieldView view = new FieldView(FieldView.Text.MARKDOWN);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {'accountId':'a1','displayName':'Mia','avatarUrls':{'x':'y'}} | {'name':'Mia','account_id':'a1'}
        {'self':'u','id':'1','value':'Red'}                         | 'Red'
        {'self':'u','id':'1','value':'EU','child':{'id':'2','value':'DE'}} | 'EU > DE'
        {'self':'u','id':'1','name':'High','iconUrl':'u'}            | 'High'
        {'self':'u','id':'1','key':'PROJ','name':'Project','projectTypeKey':'software'} | 'PROJ'
        [{'id':'1','name':'1.0'},{'id':'2','name':'2.0'}]           | ['1.0','2.0']
        {'id':37,'name':'Sprint 5','state':'ACTIVE','boardId':2}     | {'id':37,'name':'Sprint 5','state':'active'}
        {'id':'9','key':'PROJ-1','self':'u','fields':{'summary':'S','status':{'name':'Done'}}} | {'key':'PROJ-1','summary':'S','status':'Done'}
        {'self':'u','watchCount':3,'isWatching':false}               | 3
        {'self':'u','votes':2,'hasVoted':true}                       | 2
        {'originalEstimate':'2d','remainingEstimateSeconds':3600}    | {'originalEstimate':'2d','remainingEstimateSeconds':3600}
        5.0                                                          | 5.0
        'text'                                                       | 'text'
        [{'id':'5','type':{'inward':'is blocked by','outward':'blocks'},'inwardIssue':{'key':'A-2','fields':{}}}] | [{'id':'5','relation':'is blocked by','key':'A-2'}]
        """)
    void isShortAndReadable(String value, String shown) {
        assertThat(view.value(FakeJira.json(value)))
                .hasToString(FakeJira.json(shown).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "''", "[null]"})
    void isNothingWhereThereIsNothing(String value) {
        assertThat(Nodes.nothing(view.value(FakeJira.json(value)))).isTrue();
    }

    @Test
    void keepsDocumentsOnDemand() {
        String document =
                "{'type':'doc','version':1,'content':[{'type':'paragraph','content':[{'type':'text','text':'Hi'}]}]}";
        assertThat(new FieldView(FieldView.Text.ADF).value(FakeJira.json(document)))
                .isEqualTo(FakeJira.json(document));
        assertThat(view.value(FakeJira.json(document)).asString("")).contains("Hi");
    }

    @Test
    void callsCustomFieldsByNameAndTellsTwinsApart() {
        List<Field> site = List.of(
                Field.read(FakeJira.json("{'id':'summary','name':'Summary'}")),
                Field.read(FakeJira.json("{'id':'customfield_1','name':'Points','custom':true}")),
                Field.read(FakeJira.json("{'id':'customfield_2','name':'Size','custom':true}")),
                Field.read(FakeJira.json("{'id':'customfield_3','name':'Size','custom':true}")));
        assertThat(view.fields(
                        FakeJira.json(
                                "{'summary':'S','customfield_1':3,'customfield_2':1,'customfield_3':2,'customfield_4':null}"),
                        site))
                .isEqualTo(
                        FakeJira.json("{'summary':'S','Points':3,'Size (customfield_2)':1,'Size (customfield_3)':2}"));
    }
}
