package dev.jiramcp.exchange;

import dev.jiramcp.model.Caller;
import java.util.List;

/** What people are to be told about their connections, with whatever call they make next. */
@FunctionalInterface
public interface Notices {
    /** Nobody is told anything. */
    Notices NONE = caller -> List.of();

    /** What a caller is to be told now; each sentence is given once. It answers from memory as a rule. */
    List<String> take(Caller caller);
}
