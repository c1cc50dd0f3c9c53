package dev.jiramcp.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.model.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of fields, people, transitions and types, turned into the things that are meant. */
class NamesTest {
    private static final String PEOPLE = "["
            + "{'accountId':'5b10ac8d82e05b22cc7d4ef1','displayName':'Mia Krystof','emailAddress':'mia@example.com','accountType':'atlassian','active':true},"
            + "{'accountId':'5b10ac8d82e05b22cc7d4ef2','displayName':'Mia Krystofova','accountType':'atlassian','active':true},"
            + "{'accountId':'5b10ac8d82e05b22cc7d4ef3','displayName':'Mia Bot','accountType':'app','active':true},"
            + "{'accountId':'5b10ac8d82e05b22cc7d4ef4','displayName':'Mia Krystof','accountType':'atlassian','active':false}]";

    private final FakeJira jira = new FakeJira()
            .on("GET /rest/api/3/user/search", PEOPLE)
            .on("GET /rest/api/3/user", "{'accountId':'5b10ac8d82e05b22cc7d4ef1','displayName':'Mia Krystof'}")
            .on("GET /rest/api/3/user/assignable/search", "[]")
            .on("GET /rest/api/3/myself", "{'accountId':'5b10ac8d82e05b22cc7d4ef9','displayName':'Me'}")
            .on(
                    "GET /rest/api/3/field",
                    "[{'id':'summary','name':'Summary','clauseNames':['summary']},"
                            + "{'id':'customfield_1','name':'Story Points','custom':true,'clauseNames':['cf[1]','Story Points']},"
                            + "{'id':'customfield_2','name':'Story points','custom':true,'scope':{'project':{'id':'10'}}},"
                            + "{'id':'customfield_3','name':'Team','custom':true,'schema':{'type':'option'}}]");
    private final People people = new People(jira);
    private final Fields fields = new Fields(jira);

    @ParameterizedTest
    @CsvSource({
        "mia@example.com, 5b10ac8d82e05b22cc7d4ef1",
        "MIA@Example.com, 5b10ac8d82e05b22cc7d4ef1",
        "mia  krystof, 5b10ac8d82e05b22cc7d4ef1",
        "@Mia Krystofova, 5b10ac8d82e05b22cc7d4ef2",
        "Mia Bot, 5b10ac8d82e05b22cc7d4ef3",
        "me, 5b10ac8d82e05b22cc7d4ef9",
        "currentUser(), 5b10ac8d82e05b22cc7d4ef9",
        "5b10ac8d82e05b22cc7d4ef1, 5b10ac8d82e05b22cc7d4ef1",
        "accountid:5b10ac8d82e05b22cc7d4ef1, 5b10ac8d82e05b22cc7d4ef1"
    })
    void findPeople(String who, String id) {
        assertThat(people.find(who, Place.SITE).id().value()).isEqualTo(id);
    }

    @Test
    void showTheChoiceBetweenPeople() {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> people.find("Mia", Place.SITE));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.AMBIGUOUS);
        assertThat(refusal.getMessage())
                .contains("Mia Krystof <mia@example.com> (5b10ac8d82e05b22cc7d4ef1)")
                .contains("Mia Krystofova (5b10ac8d82e05b22cc7d4ef2)")
                .doesNotContain("4ef4", "Bot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nobody", "5b10ac8d82e05b22cc7d4ef1", " ", "@"})
    void sayThatNobodyCanBeAssigned(String who) {
        assertThatThrownBy(() -> people.find(who, Place.issue("A-1")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("nobody who can be assigned here");
    }

    @Test
    void sayThatAnAccountIsInactive() {
        jira.on(
                "GET /rest/api/3/user/search",
                "[{'accountId':'5b10ac8d82e05b22cc7d4ef4','displayName':'Old','active':false}]");
        assertThatThrownBy(() -> people.find("Old", Place.SITE)).hasMessageContaining("can't be used");
    }

    @Test
    void mentionOnlyWhoIsMeantExactly() {
        assertThat(people.mentions().find("mia krystof"))
                .hasValueSatisfying(mia -> assertThat(mia.id().value()).isEqualTo("5b10ac8d82e05b22cc7d4ef1"));
        assertThat(people.mentions().find("mia")).isEmpty();
        assertThat(jira.calls()).hasSize(2);
        people.mentions().find("mia");
        assertThat(jira.calls()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "summary, summary",
        "SUMMARY, summary",
        "cf[1], customfield_1",
        "customfield_2, customfield_2",
        "team, customfield_3",
        "team/, customfield_3"
    })
    void findFields(String name, String id) {
        assertThat(fields.find(name).id()).isEqualTo(id);
    }

    @Test
    void preferTheFieldOnTheForm() {
        FieldMeta onForm = FieldMeta.read("customfield_2", FakeJira.json("{'name':'Story points'}"));
        assertThat(fields.find("story points", List.of(onForm)).id()).isEqualTo("customfield_2");
        assertThat(fields.onForm(List.of(onForm), "Story Points").id()).isEqualTo("customfield_2");
    }

    @Test
    void showTheChoiceBetweenFields() {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> fields.find("Story Points"));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.AMBIGUOUS);
        assertThat(refusal.getMessage()).contains("customfield_1", "customfield_2", "of project 10");
    }

    @Test
    void nameFieldsThatAreNear() {
        assertThatThrownBy(() -> fields.find("story")).hasMessageContaining("Near: Story Points (customfield_1");
        assertThatThrownBy(() -> fields.find("zzz")).hasMessageContaining("jira_find_fields");
    }

    private final List<Transition> steps = List.of(
            step("{'id':'11','name':'Start','to':{'id':'3','name':'In Progress'}}"),
            step(
                    "{'id':'21','name':'Done','to':{'id':'4','name':'Done'},'fields':{'resolution':{'name':'Resolution','required':true,'schema':{'type':'resolution'}}}}"),
            step("{'id':'31','name':'Reject','to':{'id':'4','name':'Done'}}"),
            step("{'id':'41','name':'Reopen','to':{'id':'1','name':'11'},'isAvailable':false}"));

    private static Transition step(String json) {
        return Transition.read(FakeJira.json(json));
    }

    @ParameterizedTest
    @CsvSource({"11, 11", "start, 11", "in progress, 11", "Done, 21", "reject, 31", "21, 21"})
    void findTransitions(String wanted, String id) {
        assertThat(Transitions.pick(steps, wanted).id()).isEqualTo(id);
    }

    @Test
    void nameTheTransitionsThatThereAre() {
        assertThatThrownBy(() -> Transitions.pick(steps, "Closed"))
                .hasMessage(
                        "There is no transition 'Closed' here. There are: Start to In Progress (id 11), Done (id 21),"
                                + " Reject to Done (id 31), Reopen to 11 (id 41, not available now).");
        assertThat(steps.get(1).required()).extracting(FieldMeta::id).containsExactly("resolution");
    }

    @Test
    void showTheChoiceBetweenTransitions() {
        List<Transition> two = List.of(
                step("{'id':'1','name':'Finish','to':{'name':'Done'}}"),
                step("{'id':'2','name':'Drop','to':{'name':'Done'}}"));
        assertThat(catchThrowableOfType(Refusal.class, () -> Transitions.pick(two, "done"))
                        .kind())
                .isEqualTo(Refusal.Kind.AMBIGUOUS);
    }

    @Test
    void keepTheSignsThatTellNamesApart() {
        Choice<String> languages = new Choice<>("language", List.of("C", "C++", "2.4", "Won't Do"), name -> name);
        assertThat(languages.find("c++", List::of)).contains("C++");
        assertThat(languages.find("C#", List::of)).isEmpty();
        assertThat(languages.find("24", List::of)).isEmpty();
        assertThat(languages.find("2-4", List::of)).isEmpty();
        assertThat(languages.find("wont do", List::of)).contains("Won't Do");
    }

    @Test
    void sayThatNothingCanBeCreatedWhereJiraListsNoTypes() {
        jira.on("GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes", "{'total':0,'issueTypes':[]}");
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> new IssueTypes(jira).find("PROJ", "Bug"));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
        assertThat(refusal.getMessage()).contains("can't create issues in the project 'PROJ'", "'Create issues'");
    }

    @Test
    void findIssueTypes() {
        jira.on(
                "GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes",
                "{'total':2,'issueTypes':[{'id':'1','name':'Bug'},{'id':'2','name':'Sub-task','subtask':true}]}");
        IssueTypes types = new IssueTypes(jira);
        assertThat(types.find("PROJ", "bug").id()).isEqualTo("1");
        assertThat(types.find("PROJ", "2").subtask()).isTrue();
        assertThat(types.find("PROJ", "subtask").id()).isEqualTo("2");
        assertThat(types.find("PROJ", "Sub Task").id()).isEqualTo("2");
        assertThatThrownBy(() -> types.find("PROJ", "Epic"))
                .hasMessage("There is no issue type 'Epic' here. There are: Bug, Sub-task (sub-task).");
    }
}
