package dev.jiramcp.connection;

/** How a grant, an API token or a connection is. The worse stands further down. */
public enum Health {
    /** It works. */
    ACTIVE,
    /** It works, and will end soon unless somebody does something. */
    EXPIRING_SOON,
    /** It works while what is held lasts; Atlassian does not answer now. Nobody has to do anything. */
    DEGRADED,
    /** It works, with fewer scopes than its connections need. */
    SCOPE_DRIFT,
    /** A site that it is bound to is no longer among those that it reaches. */
    SITE_LOST,
    /** Atlassian refuses the app itself: its id, secret or settings are wrong. No person can help it, an administrator can. */
    APP_MISCONFIGURED,
    /** The keys to what is stored are missing or wrong. Nothing is lost while the keys may come back. */
    KEY_UNAVAILABLE,
    /** An administrator switched it off. */
    DISABLED_BY_ADMIN,
    /** Atlassian no longer accepts it: the person has to connect again. */
    REAUTH_REQUIRED,
    /** It was disconnected; what was stored is destroyed. */
    REVOKED;

    /** Whether nothing can be done with it until somebody acts. */
    public boolean ended() {
        return this == DISABLED_BY_ADMIN || this == REAUTH_REQUIRED || this == REVOKED;
    }

    /** The worse of two. */
    public static Health worse(Health one, Health other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
