/**
 * The audit log: what was decided and done, by whom, for whom, and what came of it. A record is written in the transaction
 * of what it records, so that neither is there without the other; it is never changed, and never holds a secret.
 */
@NullMarked
package dev.jiramcp.audit;

import org.jspecify.annotations.NullMarked;
