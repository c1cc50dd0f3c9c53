/** Holds the whole program against the documents of others: Atlassian's OpenAPI documents, its schema of ADF, its scopes. */
@NullMarked
package dev.jiramcp.contract;

import org.jspecify.annotations.NullMarked;
