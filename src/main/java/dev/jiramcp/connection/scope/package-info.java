/**
 * Which scopes a person can choose, and what follows from a choice: the catalogue of all scopes of Jira, profiles that are
 * chosen by one word, and the choice itself, checked against both.
 */
@NullMarked
package dev.jiramcp.connection.scope;

import org.jspecify.annotations.NullMarked;
