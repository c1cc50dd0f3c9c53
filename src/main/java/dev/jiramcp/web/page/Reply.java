package dev.jiramcp.web.page;

/** What a person's browser gets: a page, or another address to go to. */
public sealed interface Reply permits Page, SeeOther {}
