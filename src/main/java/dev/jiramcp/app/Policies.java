package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.audit.Audit;
import dev.jiramcp.policy.active.ActivePolicy;
import dev.jiramcp.policy.cedar.CedarLibrary;
import dev.jiramcp.policy.cedar.SetReader;
import dev.jiramcp.policy.set.ActiveSets;
import dev.jiramcp.policy.set.Sets;
import dev.jiramcp.store.Store;
import java.time.Clock;

/**
 * What decides, and what it decides by. Making it opens and loads nothing.
 *
 * @param active decides by the set that holds
 * @param sets the organisations' sets; none of them holds where the operator has policies in files
 * @param reader reads and checks sets
 */
public record Policies(ActivePolicy active, Sets sets, SetReader reader) {
    public Policies {
        requireNonNull(active, "active is null");
        requireNonNull(sets, "sets is null");
        requireNonNull(reader, "reader is null");
    }

    static Policies on(Settings settings, Store store, Audit audit) {
        SetReader reader = reader(settings);
        ActivePolicy active = settings.policy()
                .map(place -> ActivePolicy.ofFiles(place, reader, System::nanoTime))
                .orElseGet(() -> ActivePolicy.ofStored(new ActiveSets(store), reader, System::nanoTime));
        Sets sets = new Sets(new Sets.Means(store, audit, Clock.systemUTC()), reader, active::changed);
        return new Policies(active, sets, reader);
    }

    /** What reads sets, with Cedar's library kept in the home. */
    public static SetReader reader(Settings settings) {
        return new SetReader(new CedarLibrary(settings.home().resolve("cache").resolve("native")));
    }
}
