/**
 * Secrets at rest: each tenant has keys of its own, wrapped by the one master key, and a sealed value opens only at the
 * place that it was sealed for. What can't be opened is told and kept, never deleted.
 */
@NullMarked
package dev.jiramcp.vault;

import org.jspecify.annotations.NullMarked;
