package dev.jiramcp.connection.site;

import dev.jiramcp.model.Caller;
import dev.jiramcp.model.CloudId;
import java.util.Optional;

/** The site that a person means where nothing else says which. */
public interface Defaults {
    /** Nobody has chosen, and nobody can. */
    Defaults NONE = new Defaults() {
        @Override
        public Optional<CloudId> of(Caller caller) {
            return Optional.empty();
        }

        @Override
        public boolean choose(Caller caller, CloudId site) {
            return false;
        }
    };

    /** The caller's, where they have chosen one. */
    Optional<CloudId> of(Caller caller);

    /** Keeps what the caller chose; false where nothing can be kept. */
    boolean choose(Caller caller, CloudId site);
}
