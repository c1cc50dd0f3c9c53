package dev.jiramcp.sandbox.data;

import dev.jiramcp.model.AccountId;

/** Who holds a permission. */
public sealed interface Holder {
    /** Everybody, signed in or not. */
    record Anyone() implements Holder {}

    /** Everybody who is signed in. */
    record SignedIn() implements Holder {}

    /** The people of a group, by its name. */
    record InGroup(String group) implements Holder {}

    /** The people of a project role, by its id. */
    record InRole(String role) implements Holder {}

    /** One account. */
    record Account(AccountId account) implements Holder {}

    /** The project's lead. */
    record Lead() implements Holder {}

    /** The reporter. */
    record Reporter() implements Holder {}

    /** The assignee. */
    record Assignee() implements Holder {}
}
