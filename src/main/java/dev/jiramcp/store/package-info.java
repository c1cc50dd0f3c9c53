/**
 * The database: SQLite in this program's folder, or PostgreSQL for several replicas; the same SQL on both. A caller reads,
 * or writes in one transaction, and sees neither pools nor threads nor which of the two it is.
 */
@NullMarked
package dev.jiramcp.store;

import org.jspecify.annotations.NullMarked;
