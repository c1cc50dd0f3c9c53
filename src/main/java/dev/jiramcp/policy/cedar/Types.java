package dev.jiramcp.policy.cedar;

import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;

/** The types of the schema, by which entities are named. An id is a value and never text of a policy. */
enum Types {
    USER("User"),
    GROUP("Group"),
    APPLICATION("Application"),
    TOOL("Tool"),
    TOOLSET("Toolset"),
    SITE("Site"),
    PROJECT("Project"),
    ACCOUNT("Account"),
    ACTION("Action");

    private final EntityTypeName name;

    Types(String name) {
        this.name = EntityTypeName.parse(name)
                .orElseThrow(() -> new IllegalStateException("not the name of a type: " + name));
    }

    EntityUID of(String id) {
        return name.of(id);
    }
}
