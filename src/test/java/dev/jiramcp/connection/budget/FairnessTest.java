package dev.jiramcp.connection.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.budget.Party.Person;
import dev.jiramcp.model.TenantId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FairnessTest {
    private static final Person AMARA = person("acme", "amara");
    private static final Person JONAS = person("acme", "jonas");
    private static final Person WEI = person("globex", "wei");

    private final Fairness fairness = new Fairness(BudgetRules.SHARED);

    private static Person person(String tenant, String user) {
        return new Person(new TenantId(tenant), user);
    }

    @Test
    void leavesSomebodyAloneAllButTheReserve() {
        assertThat(fairness.of(AMARA, 1000, 1000, Map.of(AMARA, 0L)).open()).isEqualTo(750);
        assertThat(fairness.of(AMARA, 1000, 251, Map.of(AMARA, 749L)).open()).isEqualTo(1);
        assertThat(fairness.of(AMARA, 1000, 250, Map.of(AMARA, 750L)).mayGoOn()).isFalse();
    }

    @Test
    void leavesSomebodyEverythingWhereNobodyElseCanCome() {
        assertThat(new Fairness(BudgetRules.ALONE)
                        .of(AMARA, 1000, 1, Map.of(AMARA, 999L))
                        .open())
                .isEqualTo(1);
    }

    @Test
    void givesANewcomerWhatIsLeftUpToTheirShare() {
        assertThat(fairness.of(JONAS, 1000, 250, Map.of(AMARA, 750L, JONAS, 0L)).open())
                .isEqualTo(250);
    }

    @Test
    void keepsForTheOthersWhatTheyHaveLeftOfTheirShares() {
        Map<Person, Long> active = Map.of(AMARA, 500L, JONAS, 100L);
        assertThat(fairness.of(AMARA, 1000, 400, active).mayGoOn()).isFalse();
        assertThat(fairness.of(JONAS, 1000, 400, active).open()).isEqualTo(400);
    }

    @Test
    void leavesTheRestOpenToEverybody() {
        Map<Person, Long> active = Map.of(AMARA, 310L, JONAS, 330L, person("acme", "third"), 333L);
        assertThat(fairness.of(JONAS, 1000, 400, active).share()).isEqualTo(333);
        assertThat(fairness.of(JONAS, 1000, 400, active).open()).isEqualTo(400 - 23 - 250);
    }

    @Test
    void dividesAmongOrganisationsBeforePeople() {
        Map<Person, Long> active = Map.of(AMARA, 0L, JONAS, 0L, WEI, 0L);
        assertThat(fairness.of(WEI, 1200, 1200, active).share()).isEqualTo(600);
        assertThat(fairness.of(AMARA, 1200, 1200, active).share()).isEqualTo(300);
    }

    @Test
    void neverGivesMoreThanThereIs() {
        assertThat(fairness.of(JONAS, 1000, 3, Map.of(AMARA, 900L, JONAS, 0L)).open())
                .isEqualTo(3);
        assertThat(fairness.of(JONAS, 1000, 0, Map.of(AMARA, 900L, JONAS, 0L)).mayGoOn())
                .isFalse();
    }
}
