/**
 * Markdown (GFM) to and from ADF, the Atlassian Document Format, so that nothing is lost on the way: {@link
 * dev.jiramcp.adf.MarkdownToAdf} writes, {@link dev.jiramcp.adf.AdfToMarkdown} reads, {@link dev.jiramcp.adf.AdfEdit}
 * changes a document through its Markdown and keeps what Markdown cannot say.
 */
@NullMarked
package dev.jiramcp.adf;

import org.jspecify.annotations.NullMarked;
