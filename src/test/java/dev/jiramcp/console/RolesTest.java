package dev.jiramcp.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.oauth.member.Role;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each role may: who looks after keys does not look after people, and who only reads changes nothing. */
class RolesTest {
    private static final Set<Permission> CHANGES = EnumSet.of(
            Permission.CONNECTIONS_CHANGE,
            Permission.APPS_CHANGE,
            Permission.TOOLS_CHANGE,
            Permission.TOOLS_TRY,
            Permission.APPLICATIONS_CHANGE,
            Permission.POLICY_CHANGE,
            Permission.MEMBERS_CHANGE,
            Permission.TENANTS_CHANGE,
            Permission.KEYS_CHANGE);

    @Test
    void aUserSeesNothingButTheirOwn() {
        assertThat(Permission.of(Role.USER)).containsExactly(Permission.OWN);
    }

    @Test
    void anAuditorChangesNothing() {
        assertThat(Permission.of(Role.AUDITOR)).doesNotContainAnyElementsOf(CHANGES);
        assertThat(Permission.of(Role.AUDITOR)).contains(Permission.AUDIT_READ);
    }

    @Test
    void nobodyButAnOwnerDoesEverything() {
        assertThat(Permission.of(Role.OWNER)).isEqualTo(EnumSet.allOf(Permission.class));
        for (Role role : EnumSet.complementOf(EnumSet.of(Role.OWNER))) {
            assertThat(Permission.of(role)).as(role.value()).doesNotContain(Permission.TENANTS_CHANGE);
        }
    }

    @Test
    void whoLooksAfterKeysIsNotWhoLooksAfterPeople() {
        assertThat(Permission.of(Role.SECURITY))
                .contains(Permission.POLICY_CHANGE, Permission.KEYS_CHANGE)
                .doesNotContain(Permission.MEMBERS_CHANGE, Permission.CONNECTIONS_CHANGE);
        assertThat(Permission.of(Role.ADMINISTRATOR))
                .contains(Permission.MEMBERS_CHANGE, Permission.CONNECTIONS_CHANGE)
                .doesNotContain(Permission.KEYS_CHANGE);
    }
}
