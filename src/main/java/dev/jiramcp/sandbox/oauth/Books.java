package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

/**
 * The state of the accounts, which their endpoints share.
 *
 * @param apps the registered apps
 * @param rules the rules in force
 * @param grants the grants and their tokens
 * @param codes the authorization codes
 * @param sessions who is signed in
 */
record Books(Apps apps, Rulebook rules, Grants grants, Codes codes, Sessions sessions) {
    Books {
        requireNonNull(apps, "apps is null");
        requireNonNull(rules, "rules is null");
        requireNonNull(grants, "grants is null");
        requireNonNull(codes, "codes is null");
        requireNonNull(sessions, "sessions is null");
    }
}
