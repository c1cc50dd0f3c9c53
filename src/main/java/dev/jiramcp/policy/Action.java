package dev.jiramcp.policy;

import dev.jiramcp.tool.Effect;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody wants to do; in a set of policies its name stands in small letters. */
public enum Action {
    /** A tool that changes nothing. */
    READ,
    /** A tool that adds something. */
    CREATE,
    /** A tool that changes something that is there. */
    UPDATE,
    /** A tool that deletes. */
    DELETE,
    /** Let an application have a person's own Atlassian token. */
    RELEASE,
    /** Issue a broker token, which is good at our gateway alone. */
    BROKER,
    /** One request through our gateway. */
    GATEWAY,
    /** Let an application ask for a person who is absent. */
    IMPERSONATE,
    /** Connect an Atlassian account. */
    CONNECT,
    /** Connect an Atlassian account that somebody else has connected. */
    SHARE_ACCOUNT;

    /** What a tool of this effect does. */
    public static Action of(Effect effect) {
        return switch (effect) {
            case READS -> READ;
            case CREATES -> CREATE;
            case UPDATES -> UPDATE;
            case DELETES -> DELETE;
        };
    }

    /** The name in a set of policies and in the record. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The action of this name. */
    public static Optional<Action> find(String id) {
        return Arrays.stream(values()).filter(action -> action.id().equals(id)).findFirst();
    }

    /** Whether it is a tool's work. */
    public boolean isUse() {
        return switch (this) {
            case READ, CREATE, UPDATE, DELETE -> true;
            case RELEASE, BROKER, GATEWAY, IMPERSONATE, CONNECT, SHARE_ACCOUNT -> false;
        };
    }
}
