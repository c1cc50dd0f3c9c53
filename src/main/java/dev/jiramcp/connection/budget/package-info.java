/**
 * How much of Atlassian's limits each person may use: points an hour of an app, calls a second of a site, changes of an
 * issue. {@link dev.jiramcp.connection.budget.Budgets} watches every call; {@link dev.jiramcp.connection.budget.Shares} says
 * who may go on, and {@link dev.jiramcp.connection.budget.Ledger} is what replicas know of each other.
 */
@NullMarked
package dev.jiramcp.connection.budget;

import org.jspecify.annotations.NullMarked;
