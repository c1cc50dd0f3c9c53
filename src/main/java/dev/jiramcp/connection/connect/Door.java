package dev.jiramcp.connection.connect;

/** Where somebody asked to connect, which says where they look when it is done. */
public enum Door {
    /** A page of this server. */
    BROWSER,
    /** A command in a terminal. */
    TERMINAL,
    /** A tool call that found no connection. */
    TOOL,
    /** A link that an administrator sent. */
    LETTER,
    /** The connect button on an application's own page. */
    PAGE
}
