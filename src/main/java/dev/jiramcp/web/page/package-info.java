/**
 * Pages for people: {@link dev.jiramcp.web.page.PageServlet} turns a request into a {@link dev.jiramcp.web.page.Reply},
 * {@link dev.jiramcp.web.page.Pages} writes it with the headers that keep it to itself, and
 * {@link dev.jiramcp.web.page.Assets} serves what it is made of. Nothing here is loaded before a page is asked for.
 */
@NullMarked
package dev.jiramcp.web.page;

import org.jspecify.annotations.NullMarked;
