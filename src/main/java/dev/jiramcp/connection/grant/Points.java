package dev.jiramcp.connection.grant;

/** Told how far a refresh has come, so that tests can end the process there. The product does nothing. */
@FunctionalInterface
interface Points {
    /** Does nothing. */
    Points NONE = point -> {};

    /** The places around a refresh at which a process may end. */
    enum Point {
        /** It is known that a refresh is needed; nothing is written. */
        NEEDED,
        /** The lease is written, not committed. */
        LEASE_WRITTEN,
        /** The intent is written too, not committed. */
        INTENT_WRITTEN,
        /** Both are committed. */
        INTENT_COMMITTED,
        /** The secrets are opened, and the request is about to be sent. */
        CALLING,
        /** The answer is here. */
        ANSWERED,
        /** The new tokens are sealed. */
        SEALED,
        /** They are written, not committed. */
        TOKENS_WRITTEN,
        /** So are the end of the intent and the audit record. */
        AUDITED,
        /** All of it is committed; nobody has been told. */
        COMMITTED
    }

    void reached(Point point);
}
