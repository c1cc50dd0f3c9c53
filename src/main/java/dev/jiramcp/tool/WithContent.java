package dev.jiramcp.tool;

import java.util.List;

/** An output that brings more than words: pictures, links. The components that hold it are {@link Hidden}. */
public interface WithContent {
    /** What goes beside the text, in order. */
    List<Content> contents();
}
