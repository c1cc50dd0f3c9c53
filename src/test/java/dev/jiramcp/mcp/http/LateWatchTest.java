package dev.jiramcp.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateWatchTest {
    private final List<String> seen = new ArrayList<>();
    private final LateWatch watch = new LateWatch(() -> {
        seen.add("begun");
        return () -> seen.add("closed");
    });

    @Test
    void aRequestThatIsAnsweredAtOnceIsNeverWatched() {
        watch.close();
        watch.begin();

        assertThat(seen).isEmpty();
    }

    @Test
    void aWatchThatBeganEndsWithItsRequest() {
        watch.begin();
        watch.close();

        assertThat(seen).containsExactly("begun", "closed");
    }
}
