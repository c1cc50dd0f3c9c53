/**
 * The sandbox's own judge of Atlassian documents: a table of nodes and marks, and the walk that holds a document against
 * it. It shares nothing with the product's converter, which it is there to judge.
 */
@NullMarked
package dev.jiramcp.sandbox.document;

import org.jspecify.annotations.NullMarked;
