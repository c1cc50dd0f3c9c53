package dev.jiramcp.connection.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.Tool;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person may choose, and what they are told about it. */
class ScopeChoiceTest {
    private static ScopeChoice choice(String... names) {
        return ScopeChoice.of(List.of(), List.of(names));
    }

    private static Refusal refused(String... names) {
        return catchThrowableOfType(Refusal.class, () -> choice(names));
    }

    private static List<String> names(ScopeChoice choice) {
        return choice.scopes().stream().map(Scope::value).toList();
    }

    @Test
    void takesTheStandardProfileWhereNothingIsChosen() {
        ScopeChoice standard = ScopeChoice.of(List.of(), List.of());
        assertThat(names(standard))
                .containsExactly("offline_access", "read:jira-user", "read:jira-work", "write:jira-work");
        assertThat(standard.warnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void everyProfileIsAChoiceByItself(Profile profile) {
        ScopeChoice choice = ScopeChoice.of(List.of(profile), List.of());
        assertThat(choice.scopes()).containsAll(profile.scopes()).contains(Scope.OFFLINE_ACCESS);
        assertThat(Profile.of(profile.id())).isEqualTo(profile);
    }

    @Test
    void profilesAndSingleScopesAddUp() {
        ScopeChoice choice =
                ScopeChoice.of(List.of(Profile.READ, Profile.SERVICE_DESK), List.of("manage:jira-webhook", "read:me"));
        assertThat(names(choice))
                .contains("write:jira-work", "read:servicedesk-request", "manage:jira-webhook", "read:me");
        assertThat(choice.couldAskForProfile()).isFalse();
    }

    @Test
    void theProjectProfileAddsTwoScopes() {
        assertThat(Profile.PROJECT.scopes())
                .containsAll(Profile.STANDARD.scopes())
                .contains(new Scope("manage:jira-project"), new Scope("read:project:jira"))
                .hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "read:jirawork,read:jira-work",
        "read:jira_work,read:jira-work",
        "write:issues:jira,write:issue:jira",
        "read:board-scope:jira,read:board-scope:jira-software",
        "offline-access,offline_access",
    })
    void namesTheNearestRealScope(String wrong, String right) {
        Refusal refusal = refused(wrong);
        assertThat(refusal.code()).isEqualTo("unknown_scope");
        assertThat(refusal.getMessage()).contains("'" + wrong + "'", "'" + right + "'", "tools --scopes");
    }

    @Test
    void saysAllWrongNamesAtOnce() {
        assertThat(refused("read:jirawork", "nonsense\n", "read:me").getMessage())
                .contains("read:jirawork", "nonsense")
                .doesNotContain("'read:me' ");
    }

    @Test
    void explainsThatThereIsNoScopeForDeleting() {
        assertThat(refused("delete:jira-work").getMessage())
                .contains("'delete:jira-work' does not exist", "'write:jira-work' covers deleting");
    }

    @Test
    void refusesMoreThanAtlassianTakes() {
        List<String> many = ScopeCatalogue.ALL.entries().stream()
                .filter(ScopeEntry::granular)
                .limit(60)
                .map(entry -> entry.scope().value())
                .toList();
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> ScopeChoice.of(List.of(Profile.READ), many));
        assertThat(refusal.code()).isEqualTo("too_many_scopes");
        assertThat(refusal.getMessage()).contains("63 are too many", "50", "classic");
    }

    @Test
    void wantsAScopeThatTellsTheAccount() {
        assertThat(refused("read:jira-work").code()).isEqualTo("scopes_without_identity");
        assertThat(choice("read:jira-work", "read:me").scopes()).contains(Scope.READ_ME);
        assertThat(choice("read:jira-work", "read:jira-user").couldAskForProfile())
                .isTrue();
        assertThat(choice("read:application-role:jira", "read:group:jira", "read:user:jira", "read:avatar:jira")
                        .warnings())
                .isEmpty();
    }

    @Test
    void warnsOfClassicMixedWithGranular() {
        assertThat(choice("read:jira-work", "read:jira-user", "read:project:jira")
                        .warnings())
                .singleElement()
                .asString()
                .contains("read:project:jira", "mixed");
    }

    @ParameterizedTest
    @CsvSource({
        "manage:jira-webhook read:me,Webhooks take both",
        "read:issue:jira read:me,takes a whole set",
        "read:sprint:jira-software read:me,until write:sprint:jira-software",
        "read:board-scope:jira-software read:me,no classic scopes",
        "write:field:jira read:me,write:field.option:jira",
    })
    void warnsOfTraps(String scopes, String warning) {
        assertThat(ScopeChoice.of(List.of(), ScopeChoice.names(scopes)).warnings())
                .anyMatch(text -> text.contains(warning));
    }

    @Test
    void aTrapThatIsAvoidedIsNoWarning() {
        assertThat(choice("manage:jira-webhook", "read:jira-work", "read:me").warnings())
                .isEmpty();
    }

    @Test
    void computesTheFewestScopesForTheToolsThatAreOn() {
        List<Tool<?, ?>> reading =
                Catalogue.ALL.tools().stream().filter(Tool::readOnly).collect(Collectors.toList());
        assertThat(names(ScopeChoice.forTools(reading)))
                .containsExactly("offline_access", "read:jira-user", "read:jira-work");
        Set<Scope> all = ScopeChoice.forTools(Catalogue.ALL.tools()).scopes();
        assertThat(Catalogue.ALL.tools()).allMatch(tool -> tool.scopes().isMetBy(all));
    }

    @Test
    void namesTheProfilesThatThereAre() {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> Profile.of("admin"));
        assertThat(refusal.getMessage())
                .contains("'admin'", "read, standard, project, agile, service-desk, administration");
    }
}
