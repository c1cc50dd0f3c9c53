package dev.jiramcp.console;

import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.ConsolePage;
import java.util.List;

/** One subject of the console: its pages, and its operations of the API. */
public interface Subject {
    List<ConsolePage> pages();

    List<Endpoint<?, ?>> endpoints();
}
