package dev.jiramcp.oauth.member;

import dev.jiramcp.model.Refusal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a member is to a tenant. None contains another: what each may do in the console stands with the console's permissions. */
public enum Role {
    OWNER("Everything, and alone: owners, tenants, and what ends a tenant"),
    ADMINISTRATOR("Connections, applications, tools, and people"),
    SECURITY("Policy and keys, and sees the rest"),
    AUDITOR("Sees everything that was done, and changes nothing"),
    USER("Their own connections and clients");

    private final String meaning;

    Role(String meaning) {
        this.meaning = meaning;
    }

    /** What it is for, in words. */
    public String meaning() {
        return meaning;
    }

    /** The word for it in rows and on the wire. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role of a word.
     *
     * @throws Refusal where there is none
     */
    public static Role of(String value) {
        return Arrays.stream(values())
                .filter(role -> role.value().equals(value.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Refusal.of(Refusal.Kind.INVALID, "unknown_role", "There is no role '" + value + "'.")
                        .withRemedy("The roles are "
                                + Arrays.stream(values()).map(Role::value).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * The roles that somebody of this role may give and take away. Only an owner gives more than administrators have, or
     * somebody could make themselves more than they are by way of another.
     */
    public Set<Role> grants() {
        return switch (this) {
            case OWNER -> EnumSet.allOf(Role.class);
            case ADMINISTRATOR -> EnumSet.of(ADMINISTRATOR, USER);
            case SECURITY, AUDITOR, USER -> EnumSet.noneOf(Role.class);
        };
    }
}
