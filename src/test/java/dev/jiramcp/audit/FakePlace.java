package dev.jiramcp.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A second place that can be down. */
final class FakePlace implements SecondPlace {
    final List<Checkpoint> kept = new ArrayList<>();
    boolean down;

    @Override
    public void keep(Checkpoint checkpoint) throws IOException {
        if (down) {
            throw new IOException("it is down");
        }
        kept.add(checkpoint);
    }

    Checkpoint newest() {
        return kept.get(kept.size() - 1);
    }

    @Override
    public String name() {
        return "the shelf";
    }
}
