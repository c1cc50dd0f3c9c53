/** What this server offers over MCP: Jira's tools, its issues and projects as resources, prompts, and completions. */
@NullMarked
package dev.jiramcp.mcp.product;

import org.jspecify.annotations.NullMarked;
